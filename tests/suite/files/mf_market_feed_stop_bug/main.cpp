#include <cstdio>

#include "feed.h"

int main() {
  Feed feed;
  feed.start();
  std::size_t quotes = feed.quotes();
  feed.stop();
  std::printf("%s %d\n", feed.name().c_str(), quotes <= 3);
}
