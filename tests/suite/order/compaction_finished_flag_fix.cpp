// kind: none
// static: none
// build: none

// A storage engine merges its files in the background.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>
#include <vector>

class Compaction {
 public:
  explicit Compaction(std::vector<int> sizes) : sizes_(std::move(sizes)) {}

  void start() {
    worker_ = std::thread([this] { run(); });
  }

  bool finished() const { return finished_; }

  long merged_bytes() const { return merged_; }

  void wait() { worker_.join(); }

 private:
  void run() {
    long bytes = 0;
    for (int size : sizes_) bytes += size;
    merged_ = bytes;
    finished_ = true;
  }

  std::vector<int> sizes_;
  long merged_ = 0;
  std::atomic<bool> finished_ = false;
  std::thread worker_;
};

int main() {
  Compaction compaction({4096, 8192, 512});
  compaction.start();
  for (int polls = 0; polls < 5; ++polls) {
    if (compaction.finished()) {
      std::printf("%ld bytes merged\n", compaction.merged_bytes());
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  compaction.wait();
}
