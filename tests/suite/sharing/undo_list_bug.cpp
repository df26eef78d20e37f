// kind: race
// static: race
// build: none
// primitive: std::mutex
// sharing: linked list on the heap
// mistake: no lock on one side
// seen by: the simulator, ThreadSanitizer

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
    latest_ = edit;  // EXPECT-RACE
  }

  int latest_position() {
    return latest_ == nullptr ? -1 : latest_->position;  // EXPECT-RACE
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
