// Two guides look at the plan of a castle; who comes first draws it.
//
// The bug: whether there is a plan is looked at without the lock. Who sees one need not see what is drawn on
// it.

#include <cstdio>
#include <mutex>
#include <thread>

std::mutex plan_mutex;
bool drawn = false;
int rooms = 0;

int count_rooms() {
  if (!drawn) {  // EXPECT-STATIC: double-checked-locking EXPECT-DYNAMIC: data-race
    std::lock_guard plan(plan_mutex);
    if (!drawn) {
      rooms = 12;
      drawn = true;  // EXPECT-STATIC: double-checked-locking EXPECT-DYNAMIC: data-race
    }
  }
  return rooms;  // EXPECT: data-race
}

int main() {
  int seen = 0;
  std::thread guide([&] { seen = count_rooms(); });
  const int counted = count_rooms();
  guide.join();
  std::printf("%d rooms\n", counted);
  return counted == 12 && seen == 12 ? 0 : 1;
}
