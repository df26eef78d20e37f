// kind: none
// static: none
// build: none

// A tiny lock for a very short critical section.
#include <atomic>
#include <cstdio>
#include <thread>

class TinyLock {
 public:
  void lock() {
    while (flag_.test_and_set(std::memory_order_acquire)) std::this_thread::yield();
  }
  void unlock() { flag_.clear(std::memory_order_release); }

 private:
  std::atomic_flag flag_ = ATOMIC_FLAG_INIT;
};

TinyLock lock;
int frames = 0;

void render(int count) {
  for (int i = 0; i < count; ++i) {
    lock.lock();
    ++frames;
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
