// kind: none
// static: none
// build: none

#include <cstdio>
#include <thread>

#include "store.h"

int main() {
  Store store;
  std::thread client([&store] {
    for (int key = 0; key < 3; ++key) store.put(key, key * 10);
  });
  std::printf("%d\n", store.flush() <= 3);
  client.join();
  std::printf("%d\n", store.flush() <= 3);
}
