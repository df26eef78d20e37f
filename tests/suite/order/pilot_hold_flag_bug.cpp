// kind: race
// static: race
// check: data-race,benign-flag
// build: none
// primitive: plain bool; std::atomic in the fix
// sharing: members of one object
// mistake: plain stop flag
// seen by: the simulator, ThreadSanitizer

// An autopilot holds the course of a boat until the skipper takes the wheel.
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
    engaged_ = false;  // EXPECT-RACE
    if (helm_.joinable()) helm_.join();
  }

  int corrections() const { return corrections_; }

 private:
  void hold() {
    int heading = 80;
    for (int second = 0; second < 20; ++second) {
      if (!engaged_) return;  // EXPECT-RACE
      int error = course_ - heading;
      if (error == 0) continue;
      heading += error > 0 ? 1 : -1;
      ++corrections_;
    }
  }

  bool engaged_ = false;
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
