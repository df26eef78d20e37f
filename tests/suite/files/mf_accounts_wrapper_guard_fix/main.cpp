// kind: none
// static: none
// build: none

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
