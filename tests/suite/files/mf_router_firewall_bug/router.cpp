#include "net.h"

Router& router() {
  static Router router;
  return router;
}

bool Router::forward(int route) {
  std::scoped_lock lock(mutex_);
  if (!firewall().allows(route)) return false;
  ++forwarded_;
  return true;
}

int Router::routes() {
  std::scoped_lock lock(mutex_);  // EXPECT-DEADLOCK
  return routes_;
}
