// kind: deadlock
// static: none
// build: none
// primitive: std::stop_callback, std::jthread, std::mutex
// sharing: members of one object
// mistake: stop_callback destroyed under the lock that its callback takes
// seen by: the simulator

// A session that is closed by its owner, and cancelled by a stop that anyone may request.
#include <cstdio>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

class Session {
 public:
  explicit Session(std::stop_token stop) {
    on_stop_.emplace(std::move(stop), [this] { cancel(); });
  }

  void close() {
    std::lock_guard lock(mutex_);
    on_stop_.reset();
    open_ = false;
  }

  bool cancelled() const {
    std::lock_guard lock(mutex_);
    return cancelled_;
  }

 private:
  void cancel() {
    std::lock_guard lock(mutex_);
    if (open_) cancelled_ = true;
  }

  mutable std::mutex mutex_;
  bool open_ = true;
  bool cancelled_ = false;
  std::optional<std::stop_callback<std::function<void()>>> on_stop_;
};

int main() {
  std::stop_source source;
  Session session(source.get_token());
  std::jthread operator_thread([&source] { source.request_stop(); });
  session.close();
  std::printf(session.cancelled() ? "cancelled\n" : "closed\n");
}
