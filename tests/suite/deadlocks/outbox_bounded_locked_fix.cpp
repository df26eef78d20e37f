// kind: none
// static: none
// build: none

// Messages of a chat are put in an outbox of limited size.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

class Outbox {
 public:
  void put(std::string message) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return messages_.size() < 1; });
    messages_.push_back(std::move(message));
    changed_.notify_all();
  }

  std::string take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !messages_.empty(); });
    std::string message = std::move(messages_.front());
    messages_.pop_front();
    changed_.notify_all();
    return message;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> messages_;
};

class Room {
 public:
  void say(const std::string& text) {
    {
      std::lock_guard lock(mutex_);
      ++said_;
    }
    outbox_.put(text);
  }

  void deliver() {
    {
      std::lock_guard lock(mutex_);
      ++delivered_;
    }
    std::printf("%zu\n", outbox_.take().size());
  }

 private:
  std::mutex mutex_;
  int said_ = 0;
  int delivered_ = 0;
  Outbox outbox_;
};

int main() {
  Room room;
  std::thread network([&room] {
    for (int i = 0; i < 2; ++i) room.deliver();
  });
  room.say("hello");
  room.say("there");
  network.join();
}
