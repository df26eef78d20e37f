// kind: deadlock
// static: deadlock
// build: none
// primitive: std::mutex
// sharing: two objects of two files
// mistake: two locks in different orders over two files
// seen by: the simulator

// An order book and the risk limits of its traders.
#include <cstdio>
#include <thread>

#include "book.h"
#include "risk.h"

int main() {
  Risk risk;
  Book book;
  std::thread trader([&] { book.place(10, risk); });
  risk.recompute(book);
  trader.join();
  std::printf("%d\n", book.volume());
}
