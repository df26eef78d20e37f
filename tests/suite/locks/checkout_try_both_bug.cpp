// kind: race
// static: race
// build: none
// primitive: std::try_lock
// sharing: two objects
// mistake: result of std::try_lock read the wrong way round
// seen by: the simulator

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
  ++shelf.books;  // EXPECT-RACE
}

static bool move_book(Shelf& from, Shelf& to) {
  if (std::try_lock(from.mutex, to.mutex) == -1) return false;
  --from.books;  // EXPECT-RACE
  ++to.books;
  return true;
}

int main() {
  Shelf poems, novels;
  std::thread reader([&] { put(poems); });
  bool moved = move_book(poems, novels);
  reader.join();
  std::printf("%d\n", moved);
}
