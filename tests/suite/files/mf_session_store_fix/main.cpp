// kind: none
// static: none
// build: none

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
