// Data handed over by relaxed atomics between two fences.
#include <atomic>
#include <thread>

int data;
std::atomic<bool> ready;

int main() {
  int seen = 1;
  std::thread writer([] {
    data = 1;
    std::atomic_thread_fence(std::memory_order_release);
    ready.store(true, std::memory_order_relaxed);
  });
  std::thread reader([&] {
    while (!ready.load(std::memory_order_relaxed)) std::this_thread::yield();
    std::atomic_thread_fence(std::memory_order_acquire);
    seen = data;
  });
  writer.join();
  reader.join();
  return seen == 1 ? 0 : 1;
}
