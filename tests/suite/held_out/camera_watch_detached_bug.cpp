// kind: race
// static: race
// check: stack-escape-to-thread,data-race
// build: none
// primitive: std::thread, detach; std::shared_ptr in the fix
// sharing: local variable captured by reference
// mistake: a detached thread writes to a local of a function that returns when it gets tired of waiting
// seen by: the simulator

// Asks a camera for its state, and does not wait for ever for the answer.
#include <atomic>
#include <cstdio>
#include <memory>
#include <thread>

struct Answer {
  std::atomic<bool> ready{false};
  int temperature = 0;
};

static int ask_device(int camera) { return 30 + camera; }

static int temperature(int camera) {
  Answer answer;                              // EXPECT-RACE
  std::thread([&answer, camera] {             // EXPECT-RACE
    answer.temperature = ask_device(camera);  // EXPECT-RACE
    answer.ready = true;                      // EXPECT-RACE
  })
      .detach();  // EXPECT-RACE
  for (int tries = 0; tries < 3; ++tries) {
    if (answer.ready) return answer.temperature;
    std::this_thread::yield();
  }
  return -1;
}  // EXPECT-RACE

static int average(int first, int second) {
  int values[4] = {first, second, first + second, 0};
  values[3] = values[2] / 2;
  return values[3];
}

int main() {
  int front = temperature(1);
  int back = temperature(2);
  std::printf("%d\n", average(front, back) <= 31);
}
