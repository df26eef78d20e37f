// kind: none
// static: none
// build: none

// An autopilot holds the course of a boat until the skipper takes the wheel.
#include <atomic>
#include <cstdio>
#include <thread>

class Autopilot {
 public:
  ~Autopilot() { release(); }

  void engage(int course) {
    course_ = course;
    engaged_ = true;
    helm_ = std::thread([this] { hold(); });
  }

  void release() {
    engaged_ = false;
    if (helm_.joinable()) helm_.join();
  }

  int corrections() const { return corrections_; }

 private:
  void hold() {
    int heading = 80;
    for (int second = 0; second < 20; ++second) {
      if (!engaged_) return;
      int error = course_ - heading;
      if (error == 0) continue;
      heading += error > 0 ? 1 : -1;
      ++corrections_;
    }
  }

  std::atomic<bool> engaged_{false};
  int course_ = 0;
  int corrections_ = 0;
  std::thread helm_;
};

int main() {
  Autopilot pilot;
  pilot.engage(85);
  pilot.release();
  std::printf("%d\n", pilot.corrections() <= 5);
}
