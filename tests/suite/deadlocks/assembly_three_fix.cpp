// kind: none
// static: none
// build: none

// Three robots at a round table; each needs the tools at its left and right.
#include <array>
#include <cstdio>
#include <mutex>
#include <thread>

struct Line {
  std::mutex welder, drill, press;
  int parts = 0;
};

static void chassis(Line& line) {
  std::lock_guard welder(line.welder);
  std::lock_guard drill(line.drill);
  line.parts += 1;
}

static void door(Line& line) {
  std::lock_guard drill(line.drill);
  std::lock_guard press(line.press);
}

static void roof(Line& line) {
  std::lock_guard welder(line.welder);
  std::lock_guard press(line.press);
}

int main() {
  Line line;
  std::thread first([&] { chassis(line); });
  std::thread second([&] { door(line); });
  roof(line);
  first.join();
  second.join();
  std::printf("%d\n", line.parts);
}
