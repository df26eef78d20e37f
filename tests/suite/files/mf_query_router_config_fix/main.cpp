// kind: none
// static: none
// build: none

// A router sends queries to shards; its table is replaced as the configuration changes.
#include <cstdio>
#include <thread>

#include "router.h"

int main() {
  Router router;
  std::thread session([&] {
    int sum = 0;
    for (int i = 0; i < 2; ++i) sum += router.shard_of("orders");
    std::printf("%d\n", sum <= 4);
  });
  router.reload({{"orders", 1}, {"items", 2}});
  router.reload({{"orders", 2}});
  session.join();
}
