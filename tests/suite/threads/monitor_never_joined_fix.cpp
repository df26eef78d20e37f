// kind: none
// static: none
// build: none

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
    thread_ = std::thread([this] { run(); });
  }

  ~Monitor() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }

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
  std::thread thread_;
};

int main() {
  Monitor monitor({"sda", "sdb"});
  std::printf("%d\n", monitor.checks() >= 0);
}
