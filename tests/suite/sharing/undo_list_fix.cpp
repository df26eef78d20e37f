// kind: none
// static: none
// build: none

// The undo history of an editor; an autosave thread looks at the latest entry.
#include <cstdio>
#include <mutex>
#include <thread>

struct Edit {
  int position;
  Edit* earlier;
};

class History {
 public:
  ~History() {
    while (latest_ != nullptr) {
      Edit* edit = latest_;
      latest_ = edit->earlier;
      delete edit;
    }
  }

  void push(int position) {
    auto* edit = new Edit{position, nullptr};
    std::lock_guard lock(mutex_);
    edit->earlier = latest_;
    latest_ = edit;
  }

  int latest_position() {
    std::lock_guard lock(mutex_);
    return latest_ == nullptr ? -1 : latest_->position;
  }

 private:
  std::mutex mutex_;
  Edit* latest_ = nullptr;
};

int main() {
  History history;
  std::thread autosave([&] { std::printf("saved at %d\n", history.latest_position()); });
  history.push(4);
  history.push(9);
  autosave.join();
}
