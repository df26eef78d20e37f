// kind: race
// static: race
// build: none
// primitive: std::unique_lock, move assignment
// sharing: two objects of one class
// mistake: guard of the first object assigned anew, which opens it
// seen by: the simulator, ThreadSanitizer

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
    songs_.push_back(song);  // EXPECT-RACE
    seconds_ += 180 + song;  // EXPECT-RACE
  }

  int seconds() const {
    std::lock_guard lock(mutex_);
    return seconds_;  // EXPECT-RACE
  }

  static void move_last(Songs& from, Songs& to) {
    std::unique_lock lock(from.mutex_);
    if (from.songs_.empty()) return;
    int song = from.songs_.back();
    from.songs_.pop_back();
    lock = std::unique_lock(to.mutex_);
    to.songs_.push_back(song);
    to.seconds_ += 180 + song;
    from.seconds_ -= 180 + song;  // EXPECT-RACE
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
