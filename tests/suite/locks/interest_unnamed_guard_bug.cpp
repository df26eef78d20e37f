// kind: race
// static: race
// build: none
// primitive: std::mutex, scoped_lock
// sharing: members of one object
// mistake: a guard without a name ends at once
// seen by: the simulator, ThreadSanitizer

// Interest is added to savings accounts by a nightly run, beside what customers do.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Savings {
 public:
  void deposit(const std::string& owner, long cents) {
    std::scoped_lock guard(mutex_);
    accounts_[owner] += cents;  // EXPECT-RACE
  }

  long balance(const std::string& owner) {
    std::scoped_lock guard(mutex_);
    auto found = accounts_.find(owner);
    return found == accounts_.end() ? 0 : found->second;
  }

  void add_interest(int percent) {
    std::scoped_lock{mutex_};
    for (auto& [owner, cents] : accounts_) {  // EXPECT-RACE
      cents += cents * percent / 100;         // EXPECT-RACE
    }
  }

 private:
  std::mutex mutex_;
  std::map<std::string, long> accounts_;
};

int main() {
  Savings savings;
  savings.deposit("ann", 1000);
  savings.deposit("bob", 2000);
  std::thread night([&savings] { savings.add_interest(2); });
  savings.deposit("ann", 500);
  savings.deposit("cem", 700);
  night.join();
  std::printf("%ld\n", savings.balance("bob"));
}
