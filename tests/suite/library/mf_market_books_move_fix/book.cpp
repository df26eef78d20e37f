// kind: none
// static: none
// build: library
//
// A library: orders are moved from one book to another.
#include "book.h"

void Book::add(int order, int price) {
  std::lock_guard lock(mutex_);
  orders_[order] = price;
}

bool Book::move_to(Book& other, int order) {
  if (&other == this) return true;
  std::scoped_lock lock(mutex_, other.mutex_);
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
