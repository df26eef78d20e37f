// kind: race
// static: race
// build: none
// primitive: std::mutex, template class
// sharing: member of a template
// mistake: move out of guarded data without the lock
// seen by: the simulator, ThreadSanitizer

// A store of the newest value of anything, with a count of its changes.
#include <cstdio>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

template <typename T>
class Newest {
 public:
  void set(T value) {
    std::lock_guard<std::mutex> lock(mutex_);
    value_ = std::move(value);  // EXPECT-RACE
    ++changes_;
  }

  std::optional<T> take() {
    std::optional<T> taken = std::move(value_);  // EXPECT-RACE
    value_.reset();                              // EXPECT-RACE
    return taken;
  }

  int changes() {
    std::lock_guard<std::mutex> lock(mutex_);
    return changes_;
  }

 private:
  std::mutex mutex_;
  std::optional<T> value_;
  int changes_ = 0;
};

static void camera(Newest<std::string>& frames) {
  frames.set("frame one");
  frames.set("frame two");
}

int main() {
  Newest<std::string> frames;
  std::thread thread(camera, std::ref(frames));
  auto frame = frames.take();
  std::printf("%d\n", !frame || frame->size() == 9);
  thread.join();
  std::printf("%d changes\n", frames.changes());
}
