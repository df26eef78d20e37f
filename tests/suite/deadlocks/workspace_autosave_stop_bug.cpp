// kind: deadlock
// static: deadlock
// check: join-while-holding,blocking-under-lock
// build: none
// primitive: std::thread, std::mutex
// sharing: members of one object
// mistake: joins a thread under the lock that it takes
// seen by: the simulator

// An editor's workspace is saved by a thread until it is closed.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

class Workspace {
 public:
  Workspace() : saver_([this] { save_loop(); }) {}

  void edit(const std::string& text) {
    std::lock_guard lock(mutex_);
    text_ += text;
    dirty_ = true;
  }

  void close() {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    closing_ = true;
    saver_.join();  // EXPECT-DEADLOCK
    if (dirty_) ++saves_;
    dirty_ = false;
  }

  int saves() {
    std::lock_guard lock(mutex_);
    return saves_;
  }

 private:
  void save_loop() {
    for (int i = 0; i < 3 && !closing_; ++i) {
      std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
      if (!dirty_) continue;
      ++saves_;
      dirty_ = false;
    }
  }

  std::mutex mutex_;
  std::string text_;
  bool dirty_ = false;
  int saves_ = 0;
  std::atomic<bool> closing_{false};
  std::thread saver_;
};

int main() {
  Workspace workspace;
  workspace.edit("hello");
  workspace.close();
  std::printf("%d saves\n", workspace.saves());
}
