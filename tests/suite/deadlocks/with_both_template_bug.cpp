// kind: deadlock
// static: deadlock
// build: none
// primitive: std::mutex, function template with a callback
// sharing: globals
// mistake: two locks in different orders by template argument
// seen by: the simulator

// Runs a function with two things locked.
#include <cstdio>
#include <mutex>
#include <thread>

template <class F>
void with_both(std::mutex& first, std::mutex& second, F&& use) {
  std::lock_guard one(first);
  std::lock_guard two(second);  // EXPECT-DEADLOCK
  use();
}

static std::mutex stage_mutex;
static std::mutex light_mutex;
static int scenes = 0;
static int lamps = 0;

static void next_scene() {
  with_both(stage_mutex, light_mutex, [] {
    ++scenes;
    lamps = 3;
  });
}

static void black_out() {
  with_both(light_mutex, stage_mutex, [] { lamps = 0; });  // EXPECT-DEADLOCK
}

int main() {
  std::thread director(next_scene);
  black_out();
  director.join();
  std::printf("%d\n", scenes);
}
