// kind: none
// static: none
// build: none

// Interest is worked out when a balance is asked for on a new day.
#include <cstdio>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>

class Ledger {
 public:
  void deposit(const std::string& account, long cents) {
    std::unique_lock lock(mutex_);
    balances_[account] += cents;
  }

  long balance(const std::string& account, int day) {
    std::shared_lock reading(mutex_);
    if (day != interest_day_) {
      reading.unlock();
      add_interest(day);
      reading.lock();
    }
    auto found = balances_.find(account);
    return found == balances_.end() ? 0 : found->second;
  }

 private:
  void add_interest(int day) {
    std::unique_lock writing(mutex_);
    if (day == interest_day_) return;
    for (auto& [account, cents] : balances_) cents += cents / 100;
    interest_day_ = day;
  }

  std::shared_mutex mutex_;
  std::map<std::string, long> balances_;
  int interest_day_ = 0;
};

int main() {
  Ledger ledger;
  ledger.deposit("anna", 10000);
  std::thread teller([&ledger] { ledger.deposit("ben", 500); });
  long balance = ledger.balance("anna", 1);
  teller.join();
  std::printf("%ld\n", balance);
}
