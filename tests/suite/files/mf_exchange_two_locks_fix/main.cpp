#include <cstdio>
#include <thread>

#include "exchange.h"

int main() {
  Exchange exchange;
  exchange.subscribe(1);
  std::thread trader([&exchange] {
    exchange.order(101, 10);
    exchange.order(102, 5);
  });
  const long sent = exchange.publish();
  trader.join();
  std::printf("%d %ld\n", sent >= 0, exchange.volume());
}
