// kind: race
// static: race
// build: none
// primitive: std::unique_lock, unlock()
// sharing: members of one object
// mistake: unlocked too early
// seen by: the simulator, ThreadSanitizer

// Invoices get consecutive numbers; mailing them must not hold the lock.
#include <cstdio>
#include <mutex>
#include <thread>

class Invoices {
 public:
  int issue(long cents) {
    std::unique_lock lock(mutex_);
    int number = ++last_number_;
    lock.unlock();
    mail(number);
    total_cents_ += cents;  // EXPECT-RACE
    return number;
  }

  long total() {
    std::unique_lock lock(mutex_);
    return total_cents_;  // EXPECT-RACE
  }

 private:
  static void mail(int number) { std::printf("mailing %d\n", number); }

  std::mutex mutex_;
  int last_number_ = 0;
  long total_cents_ = 0;
};

int main() {
  Invoices invoices;
  std::thread shop([&] { invoices.issue(1999); });
  std::thread support([&] { std::printf("%ld so far\n", invoices.total()); });
  shop.join();
  support.join();
}
