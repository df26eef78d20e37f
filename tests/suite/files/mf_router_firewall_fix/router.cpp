#include "net.h"

Router& router() {
  static Router router;
  return router;
}

bool Router::forward(int route) {
  bool allowed = firewall().allows(route);
  std::scoped_lock lock(mutex_);
  if (!allowed) return false;
  ++forwarded_;
  return true;
}

int Router::routes() {
  std::scoped_lock lock(mutex_);
  return routes_;
}
