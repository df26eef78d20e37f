// kind: none
// static: none
// build: none

// Greets a guest in the background.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

static std::atomic<int> greeted{0};

static void greet(const std::string& name) {
  std::thread speaker([name] {
    std::printf("hello %s\n", name.c_str());
    ++greeted;
  });
  speaker.detach();
}

static void welcome(int guest) {
  std::string name = "guest " + std::to_string(guest);
  greet(name);
}

int main() {
  welcome(1);
  welcome(2);
  while (greeted < 2) std::this_thread::yield();
}
