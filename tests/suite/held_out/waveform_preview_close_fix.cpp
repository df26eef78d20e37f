// kind: none
// static: none
// build: none

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
    {
      std::lock_guard<std::mutex> lock(mutex_);
      closing_ = true;
    }
    drawer_.join();
    return peaks_.size();
  }

 private:
  void draw() {
    for (int column = 0; column < 3; ++column) {
      const int peak = column * column;
      std::lock_guard<std::mutex> lock(mutex_);
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
