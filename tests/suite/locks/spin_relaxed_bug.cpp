// kind: race
// static: none
// build: none
// primitive: user-written spin lock on atomic_flag
// sharing: globals
// mistake: lock without acquire and release
// seen by: the simulator, ThreadSanitizer

// A tiny lock for a very short critical section.
#include <atomic>
#include <cstdio>
#include <thread>

class TinyLock {
 public:
  void lock() {
    while (flag_.test_and_set(std::memory_order_relaxed)) std::this_thread::yield();
  }
  void unlock() { flag_.clear(std::memory_order_relaxed); }

 private:
  std::atomic_flag flag_ = ATOMIC_FLAG_INIT;
};

TinyLock lock;
int frames = 0;

void render(int count) {
  for (int i = 0; i < count; ++i) {
    lock.lock();
    ++frames;  // EXPECT-RACE
    lock.unlock();
  }
}

int main() {
  std::thread left(render, 3);
  std::thread right(render, 3);
  left.join();
  right.join();
  std::printf("%d\n", frames);
}
