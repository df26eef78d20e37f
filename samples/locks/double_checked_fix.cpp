// Two guides look at the plan of a castle; who comes first draws it.
//
// An atomic says that the plan is drawn, and what is on it.

#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex plan_mutex;
std::atomic<bool> drawn = false;
int rooms = 0;

int count_rooms() {
  if (!drawn.load(std::memory_order_acquire)) {
    std::lock_guard plan(plan_mutex);
    if (!drawn.load(std::memory_order_relaxed)) {
      rooms = 12;
      drawn.store(true, std::memory_order_release);
    }
  }
  return rooms;
}

int main() {
  int seen = 0;
  std::thread guide([&] { seen = count_rooms(); });
  const int counted = count_rooms();
  guide.join();
  std::printf("%d rooms\n", counted);
  return counted == 12 && seen == 12 ? 0 : 1;
}
