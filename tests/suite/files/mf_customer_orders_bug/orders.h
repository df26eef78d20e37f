#pragma once
#include <mutex>
#include <string>
#include <vector>

class Customers;

class Orders {
 public:
  void place(int customer, const std::string& item);
  void cancel_all(int customer);
  std::size_t print(Customers& customers);

 private:
  struct Order {
    int customer;
    std::string item;
  };

  std::mutex mutex_;
  std::vector<Order> orders_;
};
