#include <cstdio>
#include <thread>

#include "feed.h"

int main() {
  Feed feed;
  std::thread reader([&feed] { std::printf("%d\n", feed.headline(1) >= 0); });
  std::printf("%d\n", feed.headline(2) >= 0);
  reader.join();
}
