// A museum closes: the guide stops the tour and waits for it to come back.
//
// The bug: the guide waits with the visitors' book in hand, and the tour signs it before it comes back.

#include <cstdio>
#include <mutex>
#include <thread>

std::mutex book_mutex;
int entries = 0;  // guarded by book_mutex

void walk_and_sign() {
  std::lock_guard book(book_mutex);  // EXPECT-STATIC: join-while-holding
  ++entries;
}

int main() {
  std::thread tour(walk_and_sign);
  {
    std::lock_guard book(book_mutex);
    ++entries;
    tour.join();  // EXPECT-STATIC: join-while-holding EXPECT-DYNAMIC: deadlock
  }
  std::printf("%d entries\n", entries);
  return entries == 2 ? 0 : 1;
}
