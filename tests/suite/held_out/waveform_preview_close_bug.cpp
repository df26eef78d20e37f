// kind: deadlock
// static: deadlock
// check: join-while-holding,blocking-under-lock
// build: none
// primitive: std::thread, std::mutex
// sharing: members of one object
// mistake: the thread is joined under the lock that it takes
// seen by: the simulator, ThreadSanitizer

// The preview of a waveform is drawn by a thread, which close() ends.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Preview {
 public:
  void open() {
    drawer_ = std::thread([this] { draw(); });
  }

  std::size_t close() {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    closing_ = true;
    drawer_.join();  // EXPECT-DEADLOCK
    return peaks_.size();
  }

 private:
  void draw() {
    for (int column = 0; column < 3; ++column) {
      const int peak = column * column;
      std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
      if (closing_) return;
      peaks_.push_back(peak);
    }
  }

  std::mutex mutex_;
  std::vector<int> peaks_;
  bool closing_ = false;
  std::thread drawer_;
};

int main() {
  Preview preview;
  preview.open();
  std::printf("%d\n", preview.close() <= 3);
}
