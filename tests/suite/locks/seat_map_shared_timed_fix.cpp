// kind: none
// static: none
// build: none

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
    taken_ += 1;
    seats_.set(static_cast<std::size_t>(seat));
  }

  int show() {
    if (!mutex_.try_lock_shared()) return shown_;
    int taken = taken_;
    mutex_.unlock_shared();
    return shown_ = taken;
  }

 private:
  std::shared_timed_mutex mutex_;
  std::bitset<16> seats_;
  int taken_ = 0;
  int shown_ = 0;  // of the one thread that shows
};

int main() {
  SeatMap map;
  std::thread guest([&] { map.book(3); });
  int shown = map.show();
  guest.join();
  std::printf("%d %d\n", shown <= 1, map.show());
}
