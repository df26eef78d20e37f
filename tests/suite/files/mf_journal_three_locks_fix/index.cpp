#include <mutex>

#include "parts.h"

static std::mutex index_mutex;
static int indexed = 0;
static int refreshed_at = 0;

void index_add() {
  std::lock_guard lock(index_mutex);
  ++indexed;
}

void index_refresh() {
  std::lock_guard lock(index_mutex);
  refreshed_at = clock_now();
}
