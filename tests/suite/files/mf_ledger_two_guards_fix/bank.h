#pragma once
#include <memory>
#include <mutex>
#include <vector>

#include "account.h"

class Bank {
 public:
  Account& open(int number);
  int close_year();

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Account>> accounts_;
  int paid_interest_ = 0;
};
