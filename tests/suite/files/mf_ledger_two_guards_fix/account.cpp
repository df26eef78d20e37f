// kind: none
// static: none
// build: none

// Accounts of customers: each has its lock, and their manager has one of its own.
#include "account.h"

Account::Account(int number) : number_(number) {}

void Account::deposit(int amount) {
  std::lock_guard lock(mutex_);
  balance_ += amount;
  ++bookings_;
}

int Account::bookings() const {
  std::lock_guard lock(mutex_);
  return bookings_;
}

int Account::close_year() {
  std::lock_guard lock(mutex_);
  int interest = balance_ / 100;
  balance_ += interest;
  return interest;
}
