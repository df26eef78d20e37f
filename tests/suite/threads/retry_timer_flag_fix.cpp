// kind: none
// static: none
// build: none

// Retries a request until somebody cancels.
#include <atomic>
#include <cstdio>
#include <thread>

class Retry {
 public:
  void run(int times) {
    for (int i = 0; i < times && !cancelled_; ++i) ++tries_;
  }
  void cancel() { cancelled_ = true; }
  int tries() const { return tries_; }

 private:
  std::atomic<bool> cancelled_ = false;
  int tries_ = 0;
};

int main() {
  Retry retry;
  std::thread network(&Retry::run, &retry, 5);
  retry.cancel();
  network.join();
  std::printf("tried %d\n", retry.tries());
}
