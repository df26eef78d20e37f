// kind: none
// static: none
// build: none

// Money moves between accounts in both directions.
#include <cstdio>
#include <mutex>
#include <thread>

struct Account {
  std::mutex mutex;
  long cents = 0;
};

static void transfer(Account& from, Account& to, long cents) {
  std::scoped_lock both(from.mutex, to.mutex);
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
