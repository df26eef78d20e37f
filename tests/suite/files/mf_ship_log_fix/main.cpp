// kind: none
// static: none
// build: none

// A ship's log: each watch has its own book, entries are numbered over all books.
#include <cstdio>
#include <thread>

#include "book.h"

static void keep_watch(Book& book) {
  book.write("wind from the west");
  book.write("sail in sight");
}

int main() {
  Book port("port"), starboard("starboard");
  std::thread bridge([&starboard] { keep_watch(starboard); });
  keep_watch(port);
  bridge.join();
  std::printf("%zu entries\n", port.size() + starboard.size());
}
