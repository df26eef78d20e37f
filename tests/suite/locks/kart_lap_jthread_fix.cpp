// kind: none
// static: none
// build: none

// Karts drive laps until the race is stopped; the fastest lap is shown.
#include <cstdio>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

class Race {
 public:
  void lap(int kart, int seconds) {
    std::lock_guard lock(mutex_);
    laps_.push_back(kart);
    if (best_ == 0 || seconds < best_) best_ = seconds;
  }

  int best() const {
    std::lock_guard lock(mutex_);
    return best_;
  }

  std::size_t laps() const {
    std::lock_guard lock(mutex_);
    return laps_.size();
  }

 private:
  mutable std::mutex mutex_;
  std::vector<int> laps_;
  int best_ = 0;
};

class Kart {
 public:
  Kart(Race& race, int number, int pace)
      : driver_([&race, number, pace](std::stop_token stop) {
          for (int lap = 0; lap < 2 && !stop.stop_requested(); ++lap) race.lap(number, pace - lap);
        }) {}

 private:
  std::jthread driver_;
};

int main() {
  Race race;
  {
    Kart first(race, 1, 62);
    Kart second(race, 2, 61);
    std::printf("best so far %d\n", race.best() > 0);
  }
  std::printf("%d laps\n", race.laps() <= 4);
}
