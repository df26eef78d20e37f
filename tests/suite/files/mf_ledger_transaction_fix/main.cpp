// kind: none
// static: none
// build: none

// Bookings are made in transactions.
#include <cstdio>
#include <thread>

#include "transaction.h"

static int balance = 10;

static bool withdraw(int amount) {
  begin_transaction();
  if (balance < amount) {
    end_transaction();
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
