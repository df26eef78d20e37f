#include "orders.h"

#include <cstdio>

#include "customers.h"

void Orders::place(int customer, const std::string& item) {
  std::lock_guard<std::mutex> lock(mutex_);
  orders_.push_back({customer, item});
}

void Orders::cancel_all(int customer) {
  std::lock_guard<std::mutex> lock(mutex_);
  std::erase_if(orders_, [customer](const Order& order) { return order.customer == customer; });
}

std::size_t Orders::print(Customers& customers) {
  std::vector<Order> orders;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    orders = orders_;
  }
  for (const Order& order : orders) {
    std::string name = customers.name(order.customer);
    std::printf("%d %s\n", !name.empty(), order.item.c_str());
  }
  return orders.size();
}
