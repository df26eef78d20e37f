// kind: deadlock
// static: deadlock
// check: wait-holding-other-lock,blocking-under-lock
// build: none
// primitive: std::condition_variable, two std::mutex
// sharing: members of one object
// mistake: waits on a condition under a second lock that the one who notifies takes
// seen by: the simulator, ThreadSanitizer

// Blocks are archived by a thread; flush() waits until all are written.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

class Archiver {
 public:
  explicit Archiver(int blocks) : pending_(blocks) {}

  void write_all() {
    for (;;) {
      {
        std::lock_guard<std::mutex> lock(queue_mutex_);
        if (pending_ == 0) return;
      }
      {
        std::lock_guard<std::mutex> file(file_mutex_);  // EXPECT-DEADLOCK
        ++written_;
      }
      std::lock_guard<std::mutex> lock(queue_mutex_);
      --pending_;
      drained_.notify_all();
    }
  }

  int flush() {
    std::lock_guard<std::mutex> file(file_mutex_);  // EXPECT-DEADLOCK
    std::unique_lock<std::mutex> lock(queue_mutex_);
    drained_.wait(lock, [this] { return pending_ == 0; });  // EXPECT-DEADLOCK
    return written_;
  }

 private:
  std::mutex file_mutex_;
  int written_ = 0;
  std::mutex queue_mutex_;
  std::condition_variable drained_;
  int pending_;
};

int main() {
  Archiver archiver(2);
  std::thread writer(&Archiver::write_all, &archiver);
  const int written = archiver.flush();
  writer.join();
  std::printf("%d blocks\n", written);
}
