// kind: none
// static: none
// build: none

// Parts of an upload are counted.
#include <cstdio>
#include <mutex>
#include <thread>

class Upload {
 public:
  void part_done(int bytes) {
    std::unique_lock lock(mutex_);
    received_ += bytes;
    lock.unlock();
    report();
  }

 private:
  void report() const { std::puts("part done"); }

  std::mutex mutex_;
  int received_ = 0;
};

int main() {
  Upload upload;
  std::thread first([&] { upload.part_done(10); });
  upload.part_done(20);
  first.join();
}
