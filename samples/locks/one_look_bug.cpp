// Two bakers wait for trays of dough, and one apprentice brings them.
//
// The bug: who waited takes a tray without looking again. The other baker may have come past and taken it.

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex trays_mutex;
std::condition_variable brought;
int trays = 0;              // guarded by trays_mutex
bool took_nothing = false;  // guarded by trays_mutex

void bake() {
  std::unique_lock lock(trays_mutex);
  if (trays == 0) brought.wait(lock);  // EXPECT-STATIC: wait-without-predicate
  --trays;
  took_nothing = took_nothing || trays < 0;
}

void bring() {
  for (int i = 0; i < 2; ++i) {
    std::lock_guard lock(trays_mutex);
    ++trays;
    brought.notify_all();
  }
}

int main() {
  std::thread first(bake);
  std::thread second(bake);
  bring();
  first.join();
  second.join();

  std::printf("%s\n", took_nothing ? "a baker took a tray that was not there" : "two trays baked");
  return took_nothing ? 1 : 0;  // EXPECT-DYNAMIC: exit-code
}
