// kind: deadlock
// static: deadlock
// build: none
// primitive: std::scoped_lock, std::mutex
// sharing: singletons of two files
// mistake: two locks in different orders over two files
// seen by: the simulator

// A router asks its firewall; the firewall's rules name routes.
#include <thread>

#include "net.h"

int main() {
  std::thread traffic([] { router().forward(3); });
  firewall().reload();
  traffic.join();
}
