// kind: atomicity
// static: other
// check: check-then-act
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: asks whether there is room and books under two holds of the lock
// seen by: the simulator

// Rooms of a hotel are booked by an agency and by the reception.
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

class Hotel {
 public:
  explicit Hotel(int rooms) : rooms_(rooms) {}

  bool book(int rooms) {
    if (rooms_left() < rooms) return false;  // EXPECT-CHECK
    take(rooms);                             // EXPECT-CHECK
    return true;
  }

  void give_back(int rooms) {
    std::lock_guard lock(mutex_);
    taken_ -= rooms;
  }

 private:
  int rooms_left() {
    std::lock_guard lock(mutex_);
    return rooms_ - taken_;  // EXPECT-CHECK
  }

  void take(int rooms) {
    std::lock_guard lock(mutex_);
    taken_ += rooms;  // EXPECT-CHECK
    if (taken_ > rooms_) std::abort();
  }

  std::mutex mutex_;
  const int rooms_;
  int taken_ = 0;
};

static void sell(Hotel& hotel, int rooms) {
  if (hotel.book(rooms)) {
    std::puts("booked");
    hotel.give_back(rooms);
  }
}

int main() {
  Hotel hotel(3);
  std::thread agency(sell, std::ref(hotel), 2);
  std::thread reception(sell, std::ref(hotel), 2);
  agency.join();
  reception.join();
}
