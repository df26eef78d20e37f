#include "stats.h"

void count_packet() {
  std::lock_guard lock(stats_mutex);
  stats.events += 1;
}
