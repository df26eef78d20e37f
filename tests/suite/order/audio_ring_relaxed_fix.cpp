// kind: none
// static: none
// build: none

// Samples pass from the decoder to the sound card through a small ring.
#include <array>
#include <atomic>
#include <cstdio>
#include <thread>

class Ring {
 public:
  bool push(int sample) {
    unsigned tail = tail_.load(std::memory_order_relaxed);
    if (tail - head_.load(std::memory_order_acquire) == samples_.size()) return false;
    samples_[tail % samples_.size()] = sample;
    tail_.store(tail + 1, std::memory_order_release);
    return true;
  }

  bool pop(int& sample) {
    unsigned head = head_.load(std::memory_order_relaxed);
    if (head == tail_.load(std::memory_order_acquire)) return false;
    sample = samples_[head % samples_.size()];
    head_.store(head + 1, std::memory_order_release);
    return true;
  }

 private:
  std::array<int, 2> samples_{};
  std::atomic<unsigned> head_{0};
  std::atomic<unsigned> tail_{0};
};

int main() {
  Ring ring;
  std::thread decoder([&] {
    for (int i = 1; i <= 4;) {
      if (ring.push(i))
        ++i;
      else
        std::this_thread::yield();
    }
  });
  int sum = 0;
  for (int taken = 0; taken < 4;) {
    int sample = 0;
    if (ring.pop(sample))
      sum += sample, ++taken;
    else
      std::this_thread::yield();
  }
  decoder.join();
  return sum == 10 ? 0 : 1;
}
