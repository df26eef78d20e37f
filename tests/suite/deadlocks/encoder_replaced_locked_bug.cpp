// kind: deadlock
// static: deadlock
// check: join-while-holding
// build: none
// primitive: std::jthread assigned under a lock
// sharing: members of one object
// mistake: assignment to a jthread joins the old one under the lock that it needs
// seen by: the simulator, ThreadSanitizer

// An encoder of video: a new setting starts a new pass.
#include <cstdio>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

class Encoder {
 public:
  void set_quality(int quality) {
    std::lock_guard lock(mutex_);
    quality_ = quality;
    pass_ =
        std::jthread([this, quality](std::stop_token stop) { encode(stop, quality); });  // EXPECT-DEADLOCK
  }

  std::size_t encoded() const {
    std::lock_guard lock(mutex_);
    return frames_.size();
  }

 private:
  void encode(std::stop_token stop, int quality) {
    for (int frame = 0; frame < 3 && !stop.stop_requested(); ++frame) {
      int bits = frame * quality;
      std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
      frames_.push_back(bits);
    }
  }

  mutable std::mutex mutex_;
  int quality_ = 0;
  std::vector<int> frames_;
  std::jthread pass_;
};

int main() {
  Encoder encoder;
  encoder.set_quality(3);
  encoder.set_quality(5);
  std::printf("%d\n", encoder.encoded() <= 6);
}
