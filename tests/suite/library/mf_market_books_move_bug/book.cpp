// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: library
// primitive: std::mutex, lock_guard; scoped_lock in the fix
// sharing: two objects of a class of a library
// mistake: two locks of one class in the order of the arguments
// seen by: the simulator, ThreadSanitizer
//
// A library: orders are moved from one book to another.
#include "book.h"

void Book::add(int order, int price) {
  std::lock_guard lock(mutex_);
  orders_[order] = price;
}

bool Book::move_to(Book& other, int order) {
  std::lock_guard own(mutex_);           // EXPECT-DEADLOCK
  std::lock_guard others(other.mutex_);  // EXPECT-DEADLOCK
  auto found = orders_.find(order);
  if (found == orders_.end()) return false;
  other.orders_.insert(*found);
  orders_.erase(found);
  return true;
}

std::size_t Book::size() const {
  std::lock_guard lock(mutex_);
  return orders_.size();
}
