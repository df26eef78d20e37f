// kind: race
// static: race
// build: none
// primitive: class template with parameter packs, std::mutex
// sharing: member of a template, std::function slots
// mistake: the guard against recursion is a plain member for all threads
// seen by: the simulator, ThreadSanitizer

// Signals and slots: slots may be connected at any time, and a slot that emits again is not called twice.
#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

template <typename... Args>
class Signal {
 public:
  using Slot = std::function<void(Args...)>;

  void connect(Slot slot) {
    std::lock_guard lock(mutex_);
    slots_.push_back(std::move(slot));
  }

  void emit(Args... args) {
    if (emitting_) return;  // EXPECT-RACE
    std::vector<Slot> slots;
    {
      std::lock_guard lock(mutex_);
      slots = slots_;
    }
    emitting_ = true;  // EXPECT-RACE
    for (const Slot& slot : slots) slot(args...);
    emitting_ = false;  // EXPECT-RACE
  }

 private:
  std::mutex mutex_;
  std::vector<Slot> slots_;
  bool emitting_ = false;
};

struct Counter {
  std::mutex mutex;
  int moves = 0;

  void add(int dx, int dy) {
    std::lock_guard lock(mutex);
    moves += dx != 0 || dy != 0;
  }
};

int main() {
  Signal<int, int> moved;
  Counter counter;
  moved.connect([&counter](int dx, int dy) { counter.add(dx, dy); });
  moved.connect([&moved](int dx, int dy) { moved.emit(dx, dy); });
  std::thread mouse([&moved] { moved.emit(1, 0); });
  moved.emit(0, 1);
  mouse.join();
  std::printf("%d\n", counter.moves <= 2);
}
