// Lets the library run.
#include <cstdio>
#include <thread>

#include "messages.h"

int main() {
  Messages messages;
  std::thread reader([&messages] { std::printf("%d\n", messages.read_all() <= 6); });
  messages.post(1);
  messages.post(2);
  messages.close();
  std::printf("%d\n", messages.post(3));
  reader.join();
}
