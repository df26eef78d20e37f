// kind: race
// static: race
// build: none
// primitive: std::mutex, std::shared_ptr, std::thread
// sharing: heap that is handed to a flushing thread
// mistake: writer goes on with a table that it fetched before
// seen by: the simulator, ThreadSanitizer

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
