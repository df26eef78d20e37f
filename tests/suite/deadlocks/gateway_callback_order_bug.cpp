// kind: deadlock
// static: deadlock
// build: none
// primitive: std::mutex, std::function
// sharing: members of two objects, callbacks in a map
// mistake: callbacks are called under a lock and take another one
// seen by: the simulator, ThreadSanitizer

// Sessions hear from a gateway when a line is up or down.
#include <cstdio>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

class Gateway {
 public:
  void subscribe(int id, std::function<void(bool)> listener) {
    std::lock_guard<std::mutex> lock(mutex_);
    listeners_[id] = std::move(listener);
  }

  void unsubscribe(int id) {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    listeners_.erase(id);
  }

  void line_changed(bool up) {
    std::lock_guard<std::mutex> lock(mutex_);              // EXPECT-DEADLOCK
    for (auto& [id, listener] : listeners_) listener(up);  // EXPECT-DEADLOCK
  }

 private:
  std::mutex mutex_;
  std::map<int, std::function<void(bool)>> listeners_;
};

class Session {
 public:
  Session(Gateway& gateway, int id) : gateway_(gateway), id_(id) {
    gateway_.subscribe(id_, [this](bool up) { on_line(up); });
  }

  void close() {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    open_ = false;
    gateway_.unsubscribe(id_);  // EXPECT-DEADLOCK
  }

  int changes() {
    std::lock_guard<std::mutex> lock(mutex_);
    return changes_;
  }

 private:
  void on_line(bool up) {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    if (!open_) return;
    up_ = up;
    ++changes_;
  }

  Gateway& gateway_;
  int id_;
  std::mutex mutex_;
  bool open_ = true;
  bool up_ = false;
  int changes_ = 0;
};

int main() {
  Gateway gateway;
  Session session(gateway, 7);
  std::thread network([&gateway] {
    gateway.line_changed(true);
    gateway.line_changed(false);
  });
  session.close();
  network.join();
  std::printf("%d\n", session.changes() >= 0);
}
