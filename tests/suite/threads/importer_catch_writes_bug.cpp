// kind: race
// static: race
// build: none
// primitive: std::jthread, exceptions
// sharing: members of one object
// mistake: no lock in the catch block of a worker
// seen by: the simulator, ThreadSanitizer

// Imports files with two workers, and keeps what went wrong.
#include <cstdio>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

class Import {
 public:
  void run(const std::vector<int>& sizes) {
    for (int size : sizes) {
      try {
        int rows = read(size);
        std::lock_guard lock(mutex_);
        rows_ += rows;
      } catch (const std::runtime_error&) {
        failed_.push_back(size);  // EXPECT-RACE
      }
    }
  }

  int rows() const {
    std::lock_guard lock(mutex_);
    return rows_;
  }

  std::size_t failures() const {
    std::lock_guard lock(mutex_);
    return failed_.size();
  }

 private:
  static int read(int size) {
    if (size <= 0) throw std::runtime_error("nothing to read");
    return size / 8;
  }

  mutable std::mutex mutex_;
  int rows_ = 0;
  std::vector<int> failed_;
};

int main() {
  Import import;
  {
    std::jthread first([&import] { import.run({80, 0, 16}); });
    std::jthread second([&import] { import.run({-1, 24}); });
  }
  std::printf("%d rows, %zu failures\n", import.rows(), import.failures());
}
