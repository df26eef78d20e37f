// kind: race
// static: race
// build: none
// primitive: std::mutex
// sharing: members of a class in another file
// mistake: no lock on one side
// seen by: the simulator

// A web server's sessions.
#include <cstdio>
#include <thread>

#include "session_store.h"

int main() {
  SessionStore store;
  std::thread web([&store] {
    store.open("ann");
    store.open("bob");
  });
  std::thread cleaner([&store] { store.expire_all(); });
  web.join();
  cleaner.join();
  std::printf("%zu\n", store.size());
}
