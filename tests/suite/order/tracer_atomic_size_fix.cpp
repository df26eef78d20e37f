// kind: none
// static: none
// build: none

// Traces: a thread writes out what others have noted.
#include <atomic>
#include <cstdio>
#include <list>
#include <mutex>
#include <thread>

struct Event {
  int time;
  int what;
};

class Tracer {
 public:
  void note(Event event) {
    std::lock_guard lock(mutex_);
    events_.push_back(event);
    size_.fetch_add(1, std::memory_order_release);
  }

  bool take(Event& event) {
    if (size_.load(std::memory_order_acquire) == 0) return false;
    std::lock_guard lock(mutex_);
    event = events_.front();
    events_.pop_front();
    size_.fetch_sub(1, std::memory_order_relaxed);
    return true;
  }

  int size() const { return size_.load(std::memory_order_relaxed); }

 private:
  std::list<Event> events_;
  std::atomic<int> size_{0};
  std::mutex mutex_;
};

int main() {
  Tracer tracer;
  std::thread writer([&tracer] {
    Event event{};
    for (int tries = 0; tries < 20; ++tries) {
      if (tracer.take(event)) std::printf("%d\n", event.time >= 0);
    }
  });
  for (int time = 0; time < 4; ++time) tracer.note({time, 7});
  writer.join();
  std::printf("%d\n", tracer.size() >= 0);
}
