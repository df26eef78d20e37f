// kind: none
// static: none
// build: none

// Rooms of a hotel are booked by an agency and by the reception.
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

class Hotel {
 public:
  explicit Hotel(int rooms) : rooms_(rooms) {}

  bool book(int rooms) {
    std::lock_guard lock(mutex_);
    if (rooms_left() < rooms) return false;
    take(rooms);
    return true;
  }

  void give_back(int rooms) {
    std::lock_guard lock(mutex_);
    taken_ -= rooms;
  }

 private:
  int rooms_left() { return rooms_ - taken_; }

  void take(int rooms) {
    taken_ += rooms;
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
