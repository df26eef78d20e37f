// kind: none
// static: none
// build: none

// Topics of a message broker; one can be emptied into another.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

class Topic {
 public:
  void publish(std::string message) {
    std::lock_guard<std::mutex> lock(mutex_);
    messages_.push_back(std::move(message));
  }

  void drain_into(Topic& other) {
    if (&other == this) return;
    std::scoped_lock both(mutex_, other.mutex_);
    for (std::string& message : messages_) other.messages_.push_back(std::move(message));
    messages_.clear();
  }

  std::size_t size() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return messages_.size();
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> messages_;
};

int main() {
  Topic live;
  Topic retry;
  live.publish("a");
  retry.publish("b");
  std::thread failing([&] { live.drain_into(retry); });
  std::thread retrying([&] { retry.drain_into(live); });
  failing.join();
  retrying.join();
  std::printf("%zu\n", live.size() + retry.size());
}
