// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: std::lock with adopt_lock
// sharing: two objects given by reference
// mistake: one of two locks not adopted
// seen by: the simulator, ThreadSanitizer

// Both ledgers are locked together and then handed to guards.
#include <cstdio>
#include <mutex>
#include <thread>

struct Ledger {
  std::mutex mutex;
  long balance = 0;
};

void post(Ledger& debit, Ledger& credit, long amount) {
  std::lock(debit.mutex, credit.mutex);  // EXPECT-CHECK
  std::lock_guard<std::mutex> debit_guard(debit.mutex, std::adopt_lock);
  debit.balance -= amount;
  credit.balance += amount;
}

int main() {
  Ledger cash, rent;
  std::thread clerk([&] {
    for (int i = 0; i < 2; ++i) post(cash, rent, 50);
  });
  post(cash, rent, 10);
  clerk.join();
  std::printf("%ld\n", rent.balance);
}
