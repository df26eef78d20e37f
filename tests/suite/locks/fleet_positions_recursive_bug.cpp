// kind: race
// static: race
// build: none
// primitive: std::recursive_mutex, lock_guard
// sharing: map in one object
// mistake: an iterator is used after the lock was given back
// seen by: the simulator, ThreadSanitizer

// Positions of the vehicles of a fleet.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Fleet {
 public:
  void move(const std::string& vehicle, int x, int y) {
    std::lock_guard<std::recursive_mutex> lock(mutex_);
    Position& position = positions_[vehicle];  // EXPECT-RACE
    position.x = x;                            // EXPECT-RACE
    position.y = y;                            // EXPECT-RACE
    if (x * x + y * y > 100) recall(vehicle);
  }

  void recall(const std::string& vehicle) {
    std::lock_guard<std::recursive_mutex> lock(mutex_);
    positions_[vehicle] = Position{};  // EXPECT-RACE
  }

  int distance(const std::string& vehicle) {
    mutex_.lock();
    auto found = positions_.find(vehicle);
    const bool known = found != positions_.end();
    mutex_.unlock();
    return known ? found->second.x * found->second.x + found->second.y * found->second.y : -1;  // EXPECT-RACE
  }

 private:
  struct Position {
    int x = 0;
    int y = 0;
  };

  std::recursive_mutex mutex_;
  std::map<std::string, Position> positions_;
};

int main() {
  Fleet fleet;
  fleet.move("van", 1, 1);
  std::thread tracker([&fleet] {
    fleet.move("van", 3, 4);
    fleet.move("van", 30, 4);
  });
  const int distance = fleet.distance("van");
  tracker.join();
  std::printf("%d\n", distance < 1000);
}
