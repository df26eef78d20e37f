// kind: none
// static: none
// build: none

// Accounts of a shop, which tells its audit trail of changes; the trail reads accounts.
#include "accounts.h"

#include "audit.h"

void Accounts::deposit(int account, long cents) {
  long balance = 0;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    balance = balances_[account] += cents;
  }
  audit_.changed(account, balance);
}

long Accounts::balance(int account) {
  std::lock_guard<std::mutex> lock(mutex_);
  return balances_[account];
}
