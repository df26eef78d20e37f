#pragma once
#include <map>
#include <mutex>

class Audit;

class Accounts {
 public:
  explicit Accounts(Audit& audit) : audit_(audit) {}

  void deposit(int account, long cents);
  long balance(int account);

 private:
  Audit& audit_;
  std::mutex mutex_;
  std::map<int, long> balances_;
};
