// kind: none
// static: none
// build: none

// Jobs are run again and again until the runner is told to stop.
#include <atomic>
#include <cstdio>
#include <functional>
#include <thread>
#include <utility>

class JobRunner {
 public:
  explicit JobRunner(std::function<void()> job) : job_(std::move(job)) {}
  ~JobRunner() { stop(); }

  void start(int limit) {
    thread_ = std::thread([this, limit] {
      for (int i = 0; i < limit && !stop_requested_; ++i) {
        job_();
        ++runs_;
      }
    });
  }

  void stop() {
    stop_requested_ = true;
    if (thread_.joinable()) thread_.join();
  }

  int runs() const { return runs_; }

 private:
  std::function<void()> job_;
  std::atomic<bool> stop_requested_{false};
  int runs_ = 0;
  std::thread thread_;
};

int main() {
  int cleaned = 0;
  JobRunner cleaner([&cleaned] { cleaned += 2; });
  cleaner.start(3);
  cleaner.stop();
  std::printf("%d\n", cleaner.runs() <= 3 && cleaned <= 6);
}
