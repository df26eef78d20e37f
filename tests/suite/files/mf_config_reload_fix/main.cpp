// kind: none
// static: none
// build: none

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
