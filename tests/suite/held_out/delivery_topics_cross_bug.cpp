// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: none
// primitive: std::mutex, lock_guard
// sharing: two objects that know each other
// mistake: consumer locks itself then the topic, the topic locks itself then the consumer
// seen by: the simulator, ThreadSanitizer

// A broker: topics push messages to their consumers; consumers acknowledge to the topic.
#include <cstdio>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Topic;

class Consumer {
 public:
  explicit Consumer(Topic& topic) : topic_(topic) {}

  void deliver(const std::string& message) {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    inbox_.push_back(message);
  }

  void acknowledge();

 private:
  Topic& topic_;
  std::mutex mutex_;
  std::deque<std::string> inbox_;
};

class Topic {
 public:
  void subscribe(Consumer* consumer) {
    std::lock_guard<std::mutex> lock(mutex_);
    consumers_.push_back(consumer);
  }

  void publish(const std::string& message) {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    ++outstanding_;
    for (Consumer* consumer : consumers_) consumer->deliver(message);  // EXPECT-DEADLOCK
  }

  void acknowledged(int messages) {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    outstanding_ -= messages;
  }

  int outstanding() {
    std::lock_guard<std::mutex> lock(mutex_);
    return outstanding_;
  }

 private:
  std::mutex mutex_;
  std::vector<Consumer*> consumers_;
  int outstanding_ = 0;
};

void Consumer::acknowledge() {
  std::lock_guard<std::mutex> lock(mutex_);              // EXPECT-DEADLOCK
  topic_.acknowledged(static_cast<int>(inbox_.size()));  // EXPECT-DEADLOCK
  inbox_.clear();
}

int main() {
  Topic orders;
  Consumer billing(orders);
  orders.subscribe(&billing);
  std::thread publisher([&orders] {
    orders.publish("order 1");
    orders.publish("order 2");
  });
  billing.acknowledge();
  publisher.join();
  billing.acknowledge();
  std::printf("%d\n", orders.outstanding());
}
