#include <cstdio>
#include <thread>

#include "scrollback.h"

int main() {
  Scrollback scrollback;
  std::thread shell([&scrollback] {
    scrollback.append("$ make");
    scrollback.append("ok");
  });
  scrollback.clear();
  shell.join();
  std::size_t characters = 0;
  scrollback.visit([&characters](const std::string& line) { characters += line.size(); });
  std::printf("%d\n", characters < 100);
}
