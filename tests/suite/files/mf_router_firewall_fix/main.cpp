// kind: none
// static: none
// build: none

// A router asks its firewall; the firewall's rules name routes.
#include <thread>

#include "net.h"

int main() {
  std::thread traffic([] { router().forward(3); });
  firewall().reload();
  traffic.join();
}
