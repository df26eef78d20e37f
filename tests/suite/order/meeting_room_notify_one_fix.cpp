// kind: none
// static: none
// build: none

// Guests wait until the meeting room is opened.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class MeetingRoom {
 public:
  void open() {
    std::lock_guard lock(mutex_);
    open_ = true;
    opened_.notify_all();
  }

  void enter(const std::string& guest) {
    std::unique_lock lock(mutex_);
    opened_.wait(lock, [this] { return open_; });
    inside_.push_back(guest);
  }

  std::size_t inside() const {
    std::lock_guard lock(mutex_);
    return inside_.size();
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable opened_;
  bool open_ = false;
  std::vector<std::string> inside_;
};

int main() {
  MeetingRoom room;
  std::vector<std::thread> guests;
  for (const char* name : {"anna", "ben"}) {
    guests.emplace_back([&room, name] { room.enter(name); });
  }
  room.open();
  for (std::thread& guest : guests) guest.join();
  std::printf("%zu inside\n", room.inside());
}
