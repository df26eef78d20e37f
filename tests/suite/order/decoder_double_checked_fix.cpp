// kind: none
// static: none
// build: none

// The tables of a decoder of compressed pages are made when they are first needed.
#include <array>
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

class Tables {
 public:
  static const Tables& get() {
    const Tables* ready = instance_.load(std::memory_order_acquire);
    if (ready == nullptr) {
      std::lock_guard<std::mutex> lock(mutex_);
      ready = instance_.load(std::memory_order_relaxed);
      if (ready == nullptr) {
        ready = new Tables;
        instance_.store(ready, std::memory_order_release);
      }
    }
    return *ready;
  }

  int decode(int code) const { return symbols_[static_cast<std::size_t>(code) % symbols_.size()]; }

 private:
  Tables() {
    for (std::size_t i = 0; i < symbols_.size(); ++i) symbols_[i] = static_cast<int>((i * 7) % 16);
  }

  std::array<int, 16> symbols_{};
  static std::mutex mutex_;
  static std::atomic<const Tables*> instance_;
};

std::mutex Tables::mutex_;
std::atomic<const Tables*> Tables::instance_ = nullptr;

static int decode_page(int page) {
  int sum = 0;
  for (int code = 0; code < 3; ++code) sum += Tables::get().decode(page + code);
  return sum;
}

int main() {
  int first = 0, second = 0;
  std::thread reader([&first] { first = decode_page(1); });
  std::thread other([&second] { second = decode_page(2); });
  reader.join();
  other.join();
  std::printf("%d %d\n", first, second);
}
