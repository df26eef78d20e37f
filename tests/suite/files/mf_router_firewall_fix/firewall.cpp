#include "net.h"

Firewall& firewall() {
  static Firewall firewall;
  return firewall;
}

bool Firewall::allows(int route) {
  std::scoped_lock lock(mutex_);
  return route < highest_;
}

void Firewall::reload() {
  int routes = router().routes();
  std::scoped_lock lock(mutex_);
  highest_ = routes;
}
