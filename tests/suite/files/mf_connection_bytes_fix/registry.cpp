#include "registry.h"

#include <algorithm>

#include "connection.h"

void Registry::add(Connection* connection) {
  std::lock_guard lock(mutex_);
  connections_.push_back(connection);
}

void Registry::remove(Connection* connection) {
  std::lock_guard lock(mutex_);
  std::erase(connections_, connection);
}

int Registry::bytes() const {
  std::lock_guard lock(mutex_);
  int sum = 0;
  for (const Connection* connection : connections_) sum += connection->bytes();
  return sum;
}
