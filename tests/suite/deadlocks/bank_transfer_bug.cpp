// kind: deadlock
// static: deadlock
// build: none
// primitive: std::lock_guard twice; std::scoped_lock
// sharing: two objects of one class
// mistake: two locks in different orders, by argument
// seen by: the simulator, ThreadSanitizer

// Money moves between accounts in both directions.
#include <cstdio>
#include <mutex>
#include <thread>

struct Account {
  std::mutex mutex;
  long cents = 0;
};

static void transfer(Account& from, Account& to, long cents) {
  std::lock_guard first(from.mutex);
  std::lock_guard second(to.mutex);  // EXPECT-DEADLOCK
  from.cents -= cents;
  to.cents += cents;
}

int main() {
  Account savings, current;
  savings.cents = 500;
  std::thread standing_order([&] { transfer(savings, current, 100); });
  transfer(current, savings, 30);
  standing_order.join();
  std::printf("%ld %ld\n", savings.cents, current.cents);
}
