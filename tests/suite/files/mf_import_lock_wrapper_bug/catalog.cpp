// kind: deadlock
// static: deadlock
// check: double-lock
// build: none
// primitive: home-made mutex and guard over pthread_mutex_t
// sharing: members of one object
// mistake: a function that locks is called under the lock, through wrappers
// seen by: the simulator, ThreadSanitizer

// The catalogue of a library is filled from lists.
#include "catalog.h"

void Catalog::add(const std::string& title, int pages) {
  Guard guard(mutex_);                         // EXPECT-DEADLOCK
  if (pages == 0) pages = this->pages(title);  // EXPECT-DEADLOCK
  total_ += pages;
  books_[title] = pages;
}

int Catalog::pages(const std::string& title) {
  Guard guard(mutex_);  // EXPECT-DEADLOCK
  auto found = books_.find(title);
  return found == books_.end() ? 0 : found->second;
}

int Catalog::total_pages() {
  Guard guard(mutex_);
  return total_;
}
