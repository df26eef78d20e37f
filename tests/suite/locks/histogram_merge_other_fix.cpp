// kind: none
// static: none
// build: none

// Histograms of latency: each server thread has its own; now and then one is merged into the total.
#include <array>
#include <cstdio>
#include <mutex>
#include <thread>

class Histogram {
 public:
  void add(int microseconds) {
    std::lock_guard<std::mutex> lock(mutex_);
    ++buckets_[bucket_of(microseconds)];
    ++total_;
  }

  void merge(const Histogram& other) {
    std::scoped_lock lock(mutex_, other.mutex_);
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
      buckets_[i] += other.buckets_[i];
    }
    total_ += other.total_;
  }

  int total() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return total_;
  }

 private:
  static std::size_t bucket_of(int microseconds) {
    std::size_t bucket = 0;
    while (microseconds > 1 && bucket < 7) {
      microseconds /= 2;
      ++bucket;
    }
    return bucket;
  }

  mutable std::mutex mutex_;
  std::array<int, 8> buckets_{};
  int total_ = 0;
};

int main() {
  Histogram all;
  Histogram reads;
  std::thread reader([&reads] {
    for (int i = 1; i < 4; ++i) reads.add(i * 10);
  });
  all.merge(reads);
  reader.join();
  all.add(5);
  std::printf("%d measured\n", all.total());
}
