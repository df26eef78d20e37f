// kind: none
// static: none
// build: none

// The customers and the orders of a shop, each with its own lock.
#include "customers.h"

#include "orders.h"

void Customers::add(int id, const std::string& name) {
  std::lock_guard<std::mutex> lock(mutex_);
  names_[id] = name;
}

std::string Customers::name(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto found = names_.find(id);
  return found == names_.end() ? "nobody" : found->second;
}

void Customers::remove(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (names_.erase(id) > 0) orders_.cancel_all(id);
}
