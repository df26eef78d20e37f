// kind: none
// static: none
// build: none

// The sender of a video call goes on until the call is hung up.
#include <atomic>
#include <cstdio>
#include <thread>

class Call {
 public:
  ~Call() { hang_up(); }

  void dial() {
    sender_ = std::thread([this] { send_frames(); });
  }

  void hang_up() {
    ended_ = true;
    if (sender_.joinable()) sender_.join();
  }

  int frames() const { return frames_; }

 private:
  void send_frames() {
    for (int frame = 0; frame < 3; ++frame) {
      if (ended_) return;
      ++frames_;
    }
  }

  std::atomic<bool> ended_{false};
  int frames_ = 0;
  std::thread sender_;
};

int main() {
  Call call;
  call.dial();
  call.hang_up();
  std::printf("%d\n", call.frames() <= 3);
}
