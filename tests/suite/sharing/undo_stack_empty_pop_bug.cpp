// kind: atomicity
// static: other
// check: check-then-act
// build: none
// primitive: std::mutex, lock_guard
// sharing: class template around a container
// mistake: lock per call: empty, then pop
// seen by: the simulator

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
    if (values_.empty()) std::abort();  // EXPECT-CHECK
    T value = std::move(values_.back());
    values_.pop_back();  // EXPECT-CHECK
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
  if (changes.empty()) return 0;  // EXPECT-CHECK
  Change change = changes.pop();  // EXPECT-CHECK
  return change.position + change.removed;
}

int main() {
  SafeStack<Change> changes;
  changes.push({10, 1});
  std::thread menu([&changes] { std::printf("%d\n", undo(changes) >= 0); });
  std::printf("%d\n", undo(changes) >= 0);
  menu.join();
}
