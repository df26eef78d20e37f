// kind: race
// static: race
// check: benign-flag
// build: none
// primitive: std::mutex, std::condition_variable
// sharing: members of one object
// mistake: closed flag is set without the lock
// seen by: the simulator, ThreadSanitizer

// Draw commands go through a queue to the thread that renders.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <optional>
#include <queue>
#include <string>
#include <thread>

class DrawQueue {
 public:
  void push(std::string command) {
    std::lock_guard lock(mutex_);
    commands_.push(std::move(command));
    ready_.notify_one();
  }

  std::optional<std::string> pop() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [this] { return !commands_.empty() || closed_; });  // EXPECT-RACE
    if (commands_.empty()) return std::nullopt;
    std::string command = std::move(commands_.front());
    commands_.pop();
    return command;
  }

  void close() {
    closed_ = true;  // EXPECT-RACE
    ready_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::queue<std::string> commands_;
  bool closed_ = false;
};

int main() {
  DrawQueue queue;
  int drawn = 0;
  std::thread renderer([&] {
    while (auto command = queue.pop()) drawn += !command->empty();
  });
  queue.push("clear");
  queue.push("sprite 4");
  queue.close();
  renderer.join();
  std::printf("%d drawn\n", drawn);
}
