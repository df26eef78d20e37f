#include <cstdio>
#include <thread>

#include "accounts.h"
#include "audit.h"

int main() {
  Audit audit;
  Accounts accounts(audit);
  accounts.deposit(1, 500);
  std::thread till([&accounts] {
    accounts.deposit(1, 250);
    accounts.deposit(2, 100);
  });
  const int differences = audit.differences(accounts);
  till.join();
  std::printf("%d\n", differences <= 2);
}
