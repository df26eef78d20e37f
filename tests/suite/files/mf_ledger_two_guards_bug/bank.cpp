#include "bank.h"

Account& Bank::open(int number) {
  std::lock_guard lock(mutex_);
  accounts_.push_back(std::make_unique<Account>(number));
  return *accounts_.back();
}

int Bank::close_year() {
  std::lock_guard lock(mutex_);
  int interest = 0;
  for (auto& account : accounts_) interest += account->close_year();
  paid_interest_ += interest;
  return paid_interest_;
}
