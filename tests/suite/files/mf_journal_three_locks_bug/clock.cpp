#include <mutex>

#include "parts.h"

static std::mutex clock_mutex;
static int now = 100;

int clock_now() {
  std::lock_guard lock(clock_mutex);  // EXPECT-DEADLOCK
  return now;
}

void clock_adjust(int seconds) {
  std::lock_guard lock(clock_mutex);
  now += seconds;
  journal_note(now);
}
