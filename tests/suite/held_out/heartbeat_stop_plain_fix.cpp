// kind: none
// static: none
// build: none

// A node of a cluster tells the others that it is alive until it leaves.
#include <atomic>
#include <cstdio>
#include <thread>

class Heartbeat {
 public:
  explicit Heartbeat(std::atomic<int>& beats) : beats_(beats), thread_([this] { run(); }) {}

  ~Heartbeat() {
    leaving_ = true;
    thread_.join();
  }

  Heartbeat(const Heartbeat&) = delete;
  Heartbeat& operator=(const Heartbeat&) = delete;

 private:
  void run() {
    for (int sent = 0; sent < 5; ++sent) {
      if (leaving_) return;
      ++beats_;
      std::this_thread::yield();
    }
  }

  std::atomic<int>& beats_;
  std::atomic<bool> leaving_{false};
  std::thread thread_;
};

int main() {
  std::atomic<int> beats{0};
  {
    Heartbeat heartbeat(beats);
    beats += 10;
  }
  std::printf("%d\n", beats >= 10 && beats <= 15);
}
