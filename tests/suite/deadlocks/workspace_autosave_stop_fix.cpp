// kind: none
// static: none
// build: none

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
    closing_ = true;
    saver_.join();
    std::lock_guard lock(mutex_);
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
      std::lock_guard lock(mutex_);
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
