// kind: none
// static: none
// build: none

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
  auto answer = std::make_shared<Answer>();
  std::thread([answer, camera] {
    answer->temperature = ask_device(camera);
    answer->ready = true;
  }).detach();
  for (int tries = 0; tries < 3; ++tries) {
    if (answer->ready) return answer->temperature;
    std::this_thread::yield();
  }
  return -1;
}

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
