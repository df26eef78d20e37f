// kind: race
// static: race
// build: none
// primitive: lock wrapper class in its own files
// sharing: global map in another file
// mistake: guard of the wrong object
// seen by: the simulator

// Accounts of a shop, each access under the shop's own lock class.
#include <cstdio>
#include <thread>

#include "accounts.h"

int main() {
  std::thread signup([] { create_account("ann"); });
  std::thread backup([] { std::printf("%zu to back up\n", account_count()); });
  signup.join();
  backup.join();
}
