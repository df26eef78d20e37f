// kind: race
// static: race
// check: data-race,benign-flag
// build: none
// primitive: std::thread; std::atomic in the fix
// sharing: members of one object
// mistake: a plain bool is polled by a thread and set by another
// seen by: the simulator, ThreadSanitizer

// A node of a cluster tells the others that it is alive until it leaves.
#include <atomic>
#include <cstdio>
#include <thread>

class Heartbeat {
 public:
  explicit Heartbeat(std::atomic<int>& beats) : beats_(beats), thread_([this] { run(); }) {}

  ~Heartbeat() {
    leaving_ = true;  // EXPECT-RACE
    thread_.join();
  }

  Heartbeat(const Heartbeat&) = delete;
  Heartbeat& operator=(const Heartbeat&) = delete;

 private:
  void run() {
    for (int sent = 0; sent < 5; ++sent) {
      if (leaving_) return;  // EXPECT-RACE
      ++beats_;
      std::this_thread::yield();
    }
  }

  std::atomic<int>& beats_;
  bool leaving_ = false;
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
