// Two people pay from one account, each if there is enough.
//
// The bug: whether there is enough is asked under the lock, and paid under the lock, but not under the same
// one: both may ask before either pays.

#include <cstdio>
#include <mutex>
#include <thread>

class Account {
 public:
  int balance() {
    std::lock_guard lock(mutex_);
    return balance_;  // EXPECT-STATIC: check-then-act
  }
  void withdraw(int sum) {
    std::lock_guard lock(mutex_);
    balance_ -= sum;  // EXPECT-STATIC: check-then-act
  }

 private:
  std::mutex mutex_;
  int balance_ = 100;  // guarded by mutex_
};

Account account;

void pay(int sum) {
  if (account.balance() >= sum) account.withdraw(sum);  // EXPECT-STATIC: check-then-act
}

int main() {
  std::thread rent(pay, 80);
  std::thread holiday(pay, 70);
  rent.join();
  holiday.join();

  std::printf("%d left\n", account.balance());
  return account.balance() >= 0 ? 0 : 1;  // EXPECT-DYNAMIC: exit-code
}
