// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: lock and unlock functions in another file
// sharing: global in another file
// mistake: lock of another file not released on an early return
// seen by: the simulator

// Bookings are made in transactions.
#include <cstdio>
#include <thread>

#include "transaction.h"

static int balance = 10;

static bool withdraw(int amount) {
  begin_transaction();  // EXPECT-CHECK
  if (balance < amount) {
    return false;
  }
  balance -= amount;
  end_transaction();
  return true;
}

int main() {
  std::thread card([] { withdraw(8); });
  withdraw(7);
  withdraw(1);
  card.join();
  std::printf("%d\n", balance < 10);
}
