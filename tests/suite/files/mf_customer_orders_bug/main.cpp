#include <cstdio>
#include <thread>

#include "customers.h"
#include "orders.h"

int main() {
  Orders orders;
  Customers customers(orders);
  customers.add(1, "ann");
  customers.add(2, "bob");
  orders.place(1, "lamp");
  orders.place(2, "desk");
  std::thread clerk([&] { customers.remove(1); });
  std::size_t printed = orders.print(customers);
  clerk.join();
  std::printf("%d\n", printed <= 2);
}
