#include <cstdio>
#include <thread>

#include "bank.h"

int main() {
  Bank bank;
  Account& savings = bank.open(1);
  std::thread clerk([&savings] {
    for (int day = 0; day < 3; ++day) savings.deposit(100 * day);
  });
  std::printf("%d\n", bank.close_year() >= 0);
  clerk.join();
  std::printf("%d\n", savings.bookings());
}
