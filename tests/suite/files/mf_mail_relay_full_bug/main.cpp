#include <cstdio>
#include <thread>

#include "relay.h"

int main() {
  Relay relay;
  std::thread sender([&relay] {
    for (int i = 0; i < 2; ++i) relay.deliver();
  });
  relay.accept("first");
  relay.accept("second");
  sender.join();
  std::printf("%zu bytes\n", relay.bytes());
}
