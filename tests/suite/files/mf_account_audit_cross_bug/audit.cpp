#include "audit.h"

#include "accounts.h"

void Audit::changed(int account, long balance) {
  std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
  seen_[account] = balance;
}

int Audit::differences(Accounts& accounts) {
  std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
  int found = 0;
  for (const auto& [account, balance] : seen_) {
    if (accounts.balance(account) != balance) ++found;  // EXPECT-DEADLOCK
  }
  return found;
}
