// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: none
// primitive: std::mutex, lock_guard
// sharing: two objects of two files that call each other
// mistake: two locks in different orders over files
// seen by: the simulator, ThreadSanitizer

// Accounts of a shop, which tells its audit trail of changes; the trail reads accounts.
#include "accounts.h"

#include "audit.h"

void Accounts::deposit(int account, long cents) {
  std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
  balances_[account] += cents;
  audit_.changed(account, balances_[account]);  // EXPECT-DEADLOCK
}

long Accounts::balance(int account) {
  std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
  return balances_[account];
}
