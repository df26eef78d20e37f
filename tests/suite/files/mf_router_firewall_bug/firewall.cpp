#include "net.h"

Firewall& firewall() {
  static Firewall firewall;
  return firewall;
}

bool Firewall::allows(int route) {
  std::scoped_lock lock(mutex_);  // EXPECT-DEADLOCK
  return route < highest_;
}

void Firewall::reload() {
  std::scoped_lock lock(mutex_);
  highest_ = router().routes();
}
