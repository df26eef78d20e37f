#include <mutex>

#include "parts.h"

static std::mutex journal_mutex;
static int entries = 0;
static int noted = 0;

void journal_append() {
  std::lock_guard lock(journal_mutex);
  ++entries;
  index_add();
}

void journal_note(int time) {
  std::lock_guard lock(journal_mutex);  // EXPECT-DEADLOCK
  noted = time;
}
