// kind: race
// static: race
// build: none
// primitive: std::mutex, extern global
// sharing: extern global struct
// mistake: read without the lock in another file
// seen by: the simulator

// Configuration is read again on demand while requests are served.
#include <cstdio>
#include <thread>

#include "config.h"
#include "request.h"

int main() {
  std::thread reloader([] { reload_config(30); });
  int served = handle_request(10);
  reloader.join();
  std::printf("%d %d\n", served, handle_request(20));
}
