// A server with a thread for each connection, and a page that shows what they received.
#include <cstdio>

#include "connection.h"
#include "registry.h"

int main() {
  Registry registry;
  Connection first(registry, {100, 1500, 60});
  Connection second(registry, {80});
  std::printf("%d\n", registry.bytes() >= 0);
}
