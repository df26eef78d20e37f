// kind: none
// static: none
// build: none

// Bills are printed in the background while the totals are checked.
#include <cstdio>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

struct Bill {
  std::string customer;
  long cents;
};

static void print(const std::vector<Bill>& bills) {
  for (const Bill& bill : bills) std::printf("%s %ld\n", bill.customer.c_str(), bill.cents);
}

static long check(const std::vector<Bill>& bills) {
  long total = 0;
  for (const Bill& bill : bills) {
    if (bill.cents < 0) throw std::runtime_error("negative bill");
    total += bill.cents;
  }
  return total;
}

static long run_billing(const std::vector<Bill>& bills) {
  std::jthread printer([&bills] { print(bills); });
  long total = check(bills);
  printer.join();
  return total;
}

int main() {
  try {
    std::printf("%ld\n", run_billing({{"ann", 1200}, {"bob", 300}}));
    std::printf("%ld\n", run_billing({{"cem", -5}}));
  } catch (const std::exception& error) {
    std::printf("not billed: %s\n", error.what());
  }
}
