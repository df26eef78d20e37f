// kind: race
// static: race
// build: none
// primitive: std::mutex, std::condition_variable
// sharing: deques in a map, members of one object
// mistake: a getter reads without the lock
// seen by: the simulator, ThreadSanitizer

// A small message broker: topics, each with a queue.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Broker {
 public:
  void publish(const std::string& topic, std::string message) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      topics_[topic].push_back(std::move(message));  // EXPECT-RACE
    }
    arrived_.notify_all();
  }

  std::string take(const std::string& topic) {
    std::unique_lock<std::mutex> lock(mutex_);
    arrived_.wait(lock, [&] { return !topics_[topic].empty(); });  // EXPECT-RACE
    std::string message = std::move(topics_[topic].front());
    topics_[topic].pop_front();  // EXPECT-RACE
    return message;
  }

  std::size_t depth(const std::string& topic) const {
    auto found = topics_.find(topic);                          // EXPECT-RACE
    return found == topics_.end() ? 0 : found->second.size();  // EXPECT-RACE
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::map<std::string, std::deque<std::string>> topics_;
};

int main() {
  Broker broker;
  std::thread producer([&broker] {
    broker.publish("orders", "one");
    broker.publish("orders", "two");
  });
  std::thread consumer([&broker] {
    for (int i = 0; i < 2; ++i) broker.take("orders");
  });
  const std::size_t depth = broker.depth("orders");
  producer.join();
  consumer.join();
  std::printf("%d\n", depth <= 2);
}
