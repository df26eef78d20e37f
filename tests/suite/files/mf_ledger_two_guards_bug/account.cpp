// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: none
// primitive: two std::mutex, in two classes
// sharing: members of objects that another class manages
// mistake: one field under the lock of the object here, of its manager there
// seen by: the simulator, ThreadSanitizer

// Accounts of customers: each has its lock, and their manager has one of its own.
#include "account.h"

Account::Account(int number) : number_(number) {}

void Account::deposit(int amount) {
  std::lock_guard lock(mutex_);
  balance_ += amount;  // EXPECT-RACE
  ++bookings_;         // EXPECT-RACE
}

int Account::bookings() const {
  std::lock_guard lock(mutex_);
  return bookings_;
}

int Account::close_year() {
  int interest = balance_ / 100;  // EXPECT-RACE
  balance_ += interest;           // EXPECT-RACE
  return interest;
}
