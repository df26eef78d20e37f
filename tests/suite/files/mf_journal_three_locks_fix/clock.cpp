#include <mutex>

#include "parts.h"

static std::mutex clock_mutex;
static int now = 100;

int clock_now() {
  std::lock_guard lock(clock_mutex);
  return now;
}

void clock_adjust(int seconds) {
  int adjusted = 0;
  {
    std::lock_guard lock(clock_mutex);
    adjusted = now += seconds;
  }
  journal_note(adjusted);
}
