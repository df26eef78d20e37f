// kind: race
// static: race
// check: data-race,benign-flag
// build: none
// primitive: std::thread
// sharing: member flag
// mistake: plain flag as cancellation
// seen by: the simulator, ThreadSanitizer

// Retries a request until somebody cancels.
#include <atomic>
#include <cstdio>
#include <thread>

class Retry {
 public:
  void run(int times) {
    for (int i = 0; i < times && !cancelled_; ++i) ++tries_;  // EXPECT-RACE
  }
  void cancel() { cancelled_ = true; }  // EXPECT-RACE
  int tries() const { return tries_; }

 private:
  bool cancelled_ = false;
  int tries_ = 0;
};

int main() {
  Retry retry;
  std::thread network(&Retry::run, &retry, 5);
  retry.cancel();
  network.join();
  std::printf("tried %d\n", retry.tries());
}
