// kind: none
// static: none
// build: none

// Moves books between shelves only when nobody else is at them.
#include <cstdio>
#include <mutex>
#include <thread>

struct Shelf {
  std::mutex mutex;
  int books = 5;
};

static void put(Shelf& shelf) {
  std::lock_guard lock(shelf.mutex);
  ++shelf.books;
}

static bool move_book(Shelf& from, Shelf& to) {
  if (std::try_lock(from.mutex, to.mutex) != -1) return false;
  --from.books;
  ++to.books;
  from.mutex.unlock();
  to.mutex.unlock();
  return true;
}

int main() {
  Shelf poems, novels;
  std::thread reader([&] { put(poems); });
  bool moved = move_book(poems, novels);
  reader.join();
  std::printf("%d\n", moved);
}
