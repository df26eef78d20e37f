// kind: none
// static: none
// build: none

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
    values_.push_back(std::move(value));
  }

  bool empty() const {
    std::lock_guard lock(mutex_);
    return values_.empty();
  }

  std::optional<T> try_pop() {
    std::lock_guard lock(mutex_);
    if (values_.empty()) return std::nullopt;
    std::optional<T> value(std::move(values_.front()));
    values_.pop_front();
    return value;
  }

 private:
  mutable std::mutex mutex_;
  std::deque<T> values_;
};

class SpamFilter {
 public:
  explicit SpamFilter(Queue<std::string>& mails) : mails_(mails) {}

  int sweep() {
    int spam = 0;
    while (!mails_.empty()) {
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
