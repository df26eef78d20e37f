// kind: race
// static: race
// build: none
// primitive: std::shared_mutex, shared_lock, unique_lock
// sharing: members of one object
// mistake: written under a shared lock
// seen by: the simulator, ThreadSanitizer

// Settings of an oscilloscope: knobs change them, the acquisition and the screen read them.
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <thread>

class Settings {
 public:
  void set_trigger(int millivolts) {
    std::unique_lock lock(mutex_);
    trigger_ = millivolts;
    ++generation_;
  }

  void zoom(int factor) {
    std::shared_lock lock(mutex_);
    scale_ *= factor;  // EXPECT-RACE
    ++generation_;     // EXPECT-RACE
  }

  bool triggered(int sample) const {
    std::shared_lock lock(mutex_);
    return sample * scale_ >= trigger_;  // EXPECT-RACE
  }

  unsigned generation() const {
    std::shared_lock lock(mutex_);
    return generation_;  // EXPECT-RACE
  }

 private:
  mutable std::shared_mutex mutex_;
  int trigger_ = 500;
  int scale_ = 1;
  unsigned generation_ = 0;
};

int main() {
  Settings settings;
  std::thread acquisition([&settings] {
    int hits = 0;
    for (int sample = 100; sample <= 300; sample += 100) hits += settings.triggered(sample);
    std::printf("%d\n", hits <= 3);
  });
  std::thread knob([&settings] { settings.zoom(2); });
  settings.set_trigger(400);
  settings.zoom(3);
  acquisition.join();
  knob.join();
  std::printf("%u changes\n", settings.generation());
}
