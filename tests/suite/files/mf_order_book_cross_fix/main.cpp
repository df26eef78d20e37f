// kind: none
// static: none
// build: none

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
