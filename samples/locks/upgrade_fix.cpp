// A weather station answers from its last measurement, and measures anew when there is none.
//
// The reader lets go before it measures, and the writer looks again: another may have measured meanwhile.

#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <thread>

class Station {
 public:
  int temperature() {
    {
      std::shared_lock reading(mutex_);
      if (measured_) return temperature_;
    }
    return measure();
  }

 private:
  int measure() {
    std::unique_lock writing(mutex_);
    if (!measured_) {
      temperature_ = 21;
      measured_ = true;
    }
    return temperature_;
  }

  std::shared_mutex mutex_;
  bool measured_ = false;  // guarded by mutex_
  int temperature_ = 0;    // guarded by mutex_
};

int main() {
  Station station;
  std::thread visitor([&] { std::printf("%d degrees\n", station.temperature()); });
  std::printf("%d degrees\n", station.temperature());
  visitor.join();
  return 0;
}
