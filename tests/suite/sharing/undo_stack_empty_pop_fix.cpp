// kind: none
// static: none
// build: none

// An editor: a change can be taken back by a key and by a menu.
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

template <typename T>
class SafeStack {
 public:
  void push(T value) {
    std::lock_guard lock(mutex_);
    values_.push_back(std::move(value));
  }

  bool empty() const {
    std::lock_guard lock(mutex_);
    return values_.empty();
  }

  T pop() {
    std::lock_guard lock(mutex_);
    if (values_.empty()) std::abort();
    T value = std::move(values_.back());
    values_.pop_back();
    return value;
  }

  std::optional<T> try_pop() {
    std::lock_guard lock(mutex_);
    if (values_.empty()) return std::nullopt;
    T value = std::move(values_.back());
    values_.pop_back();
    return value;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<T> values_;
};

struct Change {
  int position, removed;
};

static int undo(SafeStack<Change>& changes) {
  std::optional<Change> change = changes.try_pop();
  return change ? change->position + change->removed : 0;
}

int main() {
  SafeStack<Change> changes;
  changes.push({10, 1});
  std::thread menu([&changes] { std::printf("%d\n", undo(changes) >= 0); });
  std::printf("%d\n", undo(changes) >= 0);
  menu.join();
}
