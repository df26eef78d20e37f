// Data handed over by a release store and an acquire load, and by a release sequence.
#include <atomic>
#include <thread>

int data, more;
std::atomic<int> ready;

int main() {
  std::thread writer([] {
    data = 1;
    ready.store(1, std::memory_order_release);
  });
  std::thread counter([] { ready.fetch_add(2, std::memory_order_relaxed); });
  std::thread reader([] {
    while ((ready.load(std::memory_order_acquire) & 1) == 0) std::this_thread::yield();
    more = data;
  });
  writer.join();
  counter.join();
  reader.join();
  return (ready & 1) == 0 || more == 1 ? 0 : 1;
}
