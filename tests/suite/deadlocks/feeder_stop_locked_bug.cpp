// kind: deadlock
// static: deadlock
// check: join-while-holding,blocking-under-lock
// build: none
// primitive: std::thread, std::mutex
// sharing: members of one object
// mistake: join while holding a lock that the thread needs
// seen by: the simulator, ThreadSanitizer

// Measurements are sent upstream by a thread, which stop() ends.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Uplink {
 public:
  void start() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!sender_.joinable()) sender_ = std::thread([this] { send_all(); });
  }

  void add(int sample) {
    std::lock_guard<std::mutex> lock(mutex_);
    samples_.push_back(sample);
  }

  int stop() {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    stopping_ = true;
    if (sender_.joinable()) sender_.join();  // EXPECT-DEADLOCK
    return sent_;
  }

 private:
  void send_all() {
    for (int packets = 0; packets < 3; ++packets) {
      std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
      if (stopping_ && samples_.empty()) return;
      sent_ += static_cast<int>(samples_.size());
      samples_.clear();
    }
  }

  std::mutex mutex_;
  std::vector<int> samples_;
  int sent_ = 0;
  bool stopping_ = false;
  std::thread sender_;
};

int main() {
  Uplink uplink;
  uplink.add(17);
  uplink.start();
  uplink.add(18);
  std::printf("%d\n", uplink.stop() <= 2);
}
