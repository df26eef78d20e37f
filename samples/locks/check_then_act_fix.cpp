// Two people pay from one account, each if there is enough.
//
// Asking and paying are one step.

#include <cstdio>
#include <mutex>
#include <thread>

class Account {
 public:
  int balance() {
    std::lock_guard lock(mutex_);
    return balance_;
  }
  bool withdraw_if_covered(int sum) {
    std::lock_guard lock(mutex_);
    if (balance_ < sum) return false;
    balance_ -= sum;
    return true;
  }

 private:
  std::mutex mutex_;
  int balance_ = 100;  // guarded by mutex_
};

Account account;

void pay(int sum) {
  if (!account.withdraw_if_covered(sum)) std::puts("not covered");
}

int main() {
  std::thread rent(pay, 80);
  std::thread holiday(pay, 70);
  rent.join();
  holiday.join();

  std::printf("%d left\n", account.balance());
  return account.balance() >= 0 ? 0 : 1;
}
