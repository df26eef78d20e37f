// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: none
// primitive: std::mutex, std::optional
// sharing: members of a class template
// mistake: the queue is asked whether it is empty without the lock
// seen by: the simulator, ThreadSanitizer

// Mails pass from the receiver to the filter through a queue.
#include <cstdio>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

template <typename T>
class Queue {
 public:
  void push(T value) {
    std::lock_guard lock(mutex_);
    values_.push_back(std::move(value));  // EXPECT-RACE
  }

  bool empty() const {
    return values_.empty();  // EXPECT-RACE
  }

  std::optional<T> try_pop() {
    std::lock_guard lock(mutex_);
    if (values_.empty()) return std::nullopt;
    std::optional<T> value(std::move(values_.front()));
    values_.pop_front();  // EXPECT-RACE
    return value;
  }

 private:
  std::mutex mutex_;
  std::deque<T> values_;
};

class SpamFilter {
 public:
  explicit SpamFilter(Queue<std::string>& mails) : mails_(mails) {}

  int sweep() {
    int spam = 0;
    while (!mails_.empty()) {  // EXPECT-RACE
      std::optional<std::string> mail = mails_.try_pop();
      if (mail && mail->find("win") != std::string::npos) ++spam;
    }
    return spam;
  }

 private:
  Queue<std::string>& mails_;
};

int main() {
  Queue<std::string> mails;
  SpamFilter filter(mails);
  std::thread receiver([&mails] {
    mails.push("hello");
    mails.push("you win");
  });
  int spam = filter.sweep();
  receiver.join();
  spam += filter.sweep();
  std::printf("%d\n", spam);
}
