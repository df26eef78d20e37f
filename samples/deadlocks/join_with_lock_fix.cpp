// A museum closes: the guide stops the tour and waits for it to come back.
//
// The guide puts the visitors' book down before the wait.

#include <cstdio>
#include <mutex>
#include <thread>

std::mutex book_mutex;
int entries = 0;  // guarded by book_mutex

void walk_and_sign() {
  std::lock_guard book(book_mutex);
  ++entries;
}

int main() {
  std::thread tour(walk_and_sign);
  {
    std::lock_guard book(book_mutex);
    ++entries;
  }
  tour.join();
  std::printf("%d entries\n", entries);
  return entries == 2 ? 0 : 1;
}
