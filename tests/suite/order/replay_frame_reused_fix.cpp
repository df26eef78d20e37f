// kind: none
// static: none
// build: none

// A game records what its players do; a second thread writes the frames of the replay.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

struct Frame {
  int tick = 0;
  int inputs[2] = {};
};

class Replay {
 public:
  void push(std::shared_ptr<Frame> frame) {
    std::lock_guard lock(mutex_);
    frames_.push_back(std::move(frame));
    filled_.notify_one();
  }

  std::shared_ptr<Frame> pop() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return !frames_.empty(); });
    std::shared_ptr<Frame> frame = std::move(frames_.front());
    frames_.pop_front();
    return frame;
  }

 private:
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<std::shared_ptr<Frame>> frames_;
};

static void write_frames(Replay& replay) {
  long checksum = 0;
  while (auto frame = replay.pop()) {
    checksum = checksum * 31 + frame->tick;
    checksum += frame->inputs[0] + frame->inputs[1];
  }
  std::printf("%ld\n", checksum);
}

static void play(Replay& replay) {
  for (int tick = 1; tick <= 3; ++tick) {
    auto frame = std::make_shared<Frame>();
    frame->tick = tick;
    frame->inputs[0] = tick % 2;
    frame->inputs[1] = tick % 3;
    replay.push(frame);
  }
  replay.push(nullptr);
}

int main() {
  Replay replay;
  std::thread writer([&replay] { write_frames(replay); });
  play(replay);
  writer.join();
}
