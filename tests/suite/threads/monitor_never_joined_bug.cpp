// kind: order
// static: other
// check: unjoined-thread
// build: none
// primitive: std::thread, std::condition_variable
// sharing: members of one object
// mistake: the destructor tells its thread to end and does not join it
// seen by: the simulator, ThreadSanitizer

// A monitor checks the disks of a server now and then.
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Monitor {
 public:
  explicit Monitor(std::vector<std::string> disks) : disks_(std::move(disks)) {
    thread_ = std::thread([this] { run(); });  // EXPECT-CHECK
  }

  ~Monitor() {  // EXPECT-CHECK
    {
      std::lock_guard<std::mutex> lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_one();
  }  // EXPECT-CHECK

  int checks() {
    std::lock_guard<std::mutex> lock(mutex_);
    return checks_;
  }

 private:
  void run() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!stopping_) {
      checks_ += static_cast<int>(disks_.size());
      wake_.wait_for(lock, std::chrono::milliseconds(10), [this] { return stopping_; });
    }
  }

  std::vector<std::string> disks_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  int checks_ = 0;
  std::thread thread_;  // EXPECT-CHECK
};

int main() {
  Monitor monitor({"sda", "sdb"});
  std::printf("%d\n", monitor.checks() >= 0);
}
