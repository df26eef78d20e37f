// kind: lostwakeup
// static: none
// build: none
// primitive: std::condition_variable, std::atomic
// sharing: members of one object
// mistake: the condition is changed without the lock, so the notification may fall between test and wait
// seen by: the simulator

// A consumer of messages is paused and resumed.
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

class Consumer {
 public:
  void pause() { paused_ = true; }

  void resume() {
    paused_ = false;
    resumed_.notify_all();
  }

  void consume(int messages) {
    for (int i = 0; i < messages; ++i) {
      wait_until_resumed();
      ++consumed_;
    }
  }

  int consumed() const { return consumed_; }

 private:
  void wait_until_resumed() {
    std::unique_lock lock(mutex_);
    while (paused_) resumed_.wait(lock);
  }

  std::mutex mutex_;
  std::condition_variable resumed_;
  std::atomic<bool> paused_{false};
  std::atomic<int> consumed_{0};
};

int main() {
  Consumer consumer;
  consumer.pause();
  std::thread worker([&consumer] { consumer.consume(2); });
  consumer.resume();
  worker.join();
  std::printf("%d\n", consumer.consumed());
}
