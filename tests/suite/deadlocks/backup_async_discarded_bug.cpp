// kind: deadlock
// static: deadlock
// check: blocking-under-lock,join-while-holding
// build: none
// primitive: std::async, discarded future
// sharing: members of one object
// mistake: future's destructor waits under the lock that the task needs
// seen by: the simulator

// Saving starts a backup in the background.
#include <cstdio>
#include <future>
#include <mutex>

class Document {
 public:
  void save() {
    std::lock_guard lock(mutex_);
    ++saved_;
    (void)std::async(std::launch::async, [this] { backup(); });  // EXPECT-DEADLOCK
    std::puts("saved");
  }

  void finish() { pending_ = {}; }

 private:
  void backup() {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    backed_up_ = saved_;
  }

  std::mutex mutex_;
  int saved_ = 0;
  int backed_up_ = 0;
  std::future<void> pending_;
};

int main() {
  Document letter;
  letter.save();
  letter.finish();
}
