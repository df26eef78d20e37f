// kind: none
// static: none
// build: none

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
      topics_[topic].push_back(std::move(message));
    }
    arrived_.notify_all();
  }

  std::string take(const std::string& topic) {
    std::unique_lock<std::mutex> lock(mutex_);
    arrived_.wait(lock, [&] { return !topics_[topic].empty(); });
    std::string message = std::move(topics_[topic].front());
    topics_[topic].pop_front();
    return message;
  }

  std::size_t depth(const std::string& topic) const {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = topics_.find(topic);
    return found == topics_.end() ? 0 : found->second.size();
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
