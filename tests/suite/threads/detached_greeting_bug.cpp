// kind: race
// static: race
// check: stack-escape-to-thread
// build: none
// primitive: std::thread, detach
// sharing: local of a function that has returned
// mistake: detached thread uses a stack object
// seen by: the simulator, ThreadSanitizer

// Greets a guest in the background.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

static std::atomic<int> greeted{0};

static void greet(const std::string& name) {
  std::thread speaker([&name  // EXPECT-RACE
  ] {
    std::printf("hello %s\n", name.c_str());  // EXPECT-RACE
    ++greeted;
  });
  speaker.detach();
}

static void welcome(int guest) {
  std::string name = "guest " + std::to_string(guest);  // EXPECT-RACE
  greet(name);
}  // EXPECT-RACE

int main() {
  welcome(1);
  welcome(2);
  while (greeted < 2) std::this_thread::yield();
}
