// kind: none
// static: none
// build: none

// Saving starts a backup in the background.
#include <cstdio>
#include <future>
#include <mutex>

class Document {
 public:
  void save() {
    std::future<void> done;
    std::lock_guard lock(mutex_);
    ++saved_;
    done = std::async(std::launch::async, [this] { backup(); });
    std::puts("saved");
    pending_ = std::move(done);
  }

  void finish() { pending_ = {}; }

 private:
  void backup() {
    std::lock_guard lock(mutex_);
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
