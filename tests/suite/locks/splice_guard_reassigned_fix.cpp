// kind: none
// static: none
// build: none

// Play lists: songs are moved from one list to another, with a guard for the list at hand.
#include <cstdio>
#include <mutex>
#include <numeric>
#include <thread>
#include <vector>

class Songs {
 public:
  void add(int song) {
    std::lock_guard lock(mutex_);
    songs_.push_back(song);
    seconds_ += 180 + song;
  }

  int seconds() const {
    std::lock_guard lock(mutex_);
    return seconds_;
  }

  static void move_last(Songs& from, Songs& to) {
    std::unique_lock lock(from.mutex_);
    if (from.songs_.empty()) return;
    int song = from.songs_.back();
    from.songs_.pop_back();
    from.seconds_ -= 180 + song;
    lock = std::unique_lock(to.mutex_);
    to.songs_.push_back(song);
    to.seconds_ += 180 + song;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<int> songs_;
  int seconds_ = 0;
};

int main() {
  Songs morning, evening;
  morning.add(1);
  morning.add(2);
  std::thread listener([&morning] { morning.add(3); });
  Songs::move_last(morning, evening);
  std::printf("%d\n", evening.seconds() >= 180);
  listener.join();
  std::printf("%d\n", morning.seconds() > 0);
}
