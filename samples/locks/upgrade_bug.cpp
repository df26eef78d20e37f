// A weather station answers from its last measurement, and measures anew when there is none.
//
// The bug: it measures while it still reads. The exclusive lock waits until all readers are gone, and the
// station is one of them.

#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <thread>

class Station {
 public:
  int temperature() {
    std::shared_lock reading(mutex_);  // EXPECT-STATIC: upgrade-deadlock
    if (!measured_) measure();
    return temperature_;
  }

 private:
  void measure() {
    std::unique_lock writing(mutex_);  // EXPECT-STATIC: upgrade-deadlock EXPECT-DYNAMIC: deadlock
    temperature_ = 21;
    measured_ = true;
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
