// kind: deadlock
// static: deadlock
// build: none
// primitive: std::lock of two, std::mutex
// sharing: members of one object
// mistake: std::lock of two keeps no order with a third lock
// seen by: the simulator, ThreadSanitizer

// A studio: the mixer and the tape are taken together, the light is a thing of its own.
#include <cstdio>
#include <mutex>
#include <thread>

class Studio {
 public:
  void record(int take) {
    std::unique_lock mixer(mixer_mutex_, std::defer_lock);
    std::unique_lock tape(tape_mutex_, std::defer_lock);
    std::lock(mixer, tape);
    level_ += take;
    recorded_ = take;
    light(true);  // EXPECT-DEADLOCK
  }

  bool rehearse() {
    std::lock_guard lamp(light_mutex_);
    bool was_red = red_;
    red_ = false;
    std::lock_guard mixer(mixer_mutex_);  // EXPECT-DEADLOCK
    level_ = 0;
    return was_red;
  }

  int recorded() {
    std::lock_guard tape(tape_mutex_);
    return recorded_;
  }

 private:
  void light(bool red) {
    std::lock_guard lamp(light_mutex_);  // EXPECT-DEADLOCK
    red_ = red;
    ++switched_;
  }

  std::mutex mixer_mutex_;
  std::mutex tape_mutex_;
  std::mutex light_mutex_;
  int level_ = 0;     // guarded by mixer_mutex_
  int recorded_ = 0;  // guarded by tape_mutex_
  bool red_ = false;  // guarded by light_mutex_
  int switched_ = 0;  // guarded by light_mutex_
};

int main() {
  Studio studio;
  std::thread band([&studio] {
    studio.record(1);
    studio.record(2);
  });
  std::printf(studio.rehearse() ? "was red\n" : "was dark\n");
  band.join();
  std::printf("%d\n", studio.recorded());
}
