// kind: race
// static: race
// check: data-race,benign-flag
// build: none
// primitive: std::thread; std::atomic in the fix
// sharing: members of one object
// mistake: a plain bool tells a thread to stop
// seen by: the simulator, ThreadSanitizer

// Jobs are run again and again until the runner is told to stop.
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
      for (int i = 0; i < limit && !stop_requested_; ++i) {  // EXPECT-RACE
        job_();
        ++runs_;
      }
    });
  }

  void stop() {
    stop_requested_ = true;  // EXPECT-RACE
    if (thread_.joinable()) thread_.join();
  }

  int runs() const { return runs_; }

 private:
  std::function<void()> job_;
  bool stop_requested_ = false;
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
