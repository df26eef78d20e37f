// Lets the library run.
#include <cstdio>
#include <thread>

#include "history.h"

int main() {
  History history(2);
  history.add("ls");
  std::thread shell([&] { history.add("make"); });
  std::printf("%d\n", history.joined(';').size() >= 3);
  shell.join();
  history.clear();
}
