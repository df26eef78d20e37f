// Lets the library run.
#include <cstdio>
#include <thread>

#include "dedup_store.h"

int main() {
  DedupStore store;
  std::thread backup([&store] {
    store.put("block one");
    std::uint64_t id = store.put("block two");
    store.put("block one");
    store.release(id);
  });
  double ratio = store.ratio();
  backup.join();
  std::printf("%d\n", ratio >= 1.0);
}
