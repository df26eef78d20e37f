#include "book.h"

#include "risk.h"

void Book::place(int volume, Risk& risk) {
  if (!risk.allows(volume)) return;
  std::lock_guard lock(mutex_);
  volume_ += volume;
}

int Book::volume() {
  std::lock_guard lock(mutex_);
  return volume_;
}
