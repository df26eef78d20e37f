// kind: race
// static: race
// build: none
// primitive: std::shared_timed_mutex, try_lock_shared
// sharing: members of one object
// mistake: goes on after a failed try_lock_shared
// seen by: the simulator

// A seat map is shown without waiting for those who book.
#include <bitset>
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <thread>

class SeatMap {
 public:
  void book(int seat) {
    std::lock_guard lock(mutex_);
    taken_ += 1;  // EXPECT-RACE
    seats_.set(static_cast<std::size_t>(seat));
  }

  int show() {
    const bool locked = mutex_.try_lock_shared();
    int taken = taken_;  // EXPECT-RACE
    if (locked) mutex_.unlock_shared();
    return taken;
  }

 private:
  std::shared_timed_mutex mutex_;
  std::bitset<16> seats_;
  int taken_ = 0;
};

int main() {
  SeatMap map;
  std::thread guest([&] { map.book(3); });
  int shown = map.show();
  guest.join();
  std::printf("%d %d\n", shown <= 1, map.show());
}
