#include "risk.h"

#include "book.h"

bool Risk::allows(int volume) {
  std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
  return volume <= limit_;
}

void Risk::recompute(Book& book) {
  std::lock_guard lock(mutex_);
  limit_ = 100 - book.volume();
}
