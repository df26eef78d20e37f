#include "book.h"

#include "risk.h"

void Book::place(int volume, Risk& risk) {
  std::lock_guard lock(mutex_);
  if (!risk.allows(volume)) return;
  volume_ += volume;
}

int Book::volume() {
  std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
  return volume_;
}
