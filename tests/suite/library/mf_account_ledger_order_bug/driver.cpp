// Lets the library run.
#include <thread>

#include "ledger.h"

int main() {
  Ledger ledger;
  std::thread auditor([&] { ledger.reopen(1); });
  ledger.book(2);
  auditor.join();
}
