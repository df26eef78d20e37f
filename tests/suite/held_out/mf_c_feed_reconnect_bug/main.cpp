// A trading client that changes to the exchange's second line.
#include <cstdio>

#include "feed.h"

int main() {
  Feed feed;
  feed.connect(7010);
  int price = feed.last_price();
  feed.disconnect();
  std::printf("%d\n", price <= 13);
}
