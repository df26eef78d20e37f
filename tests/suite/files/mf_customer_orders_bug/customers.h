#pragma once
#include <map>
#include <mutex>
#include <string>

class Orders;

class Customers {
 public:
  explicit Customers(Orders& orders) : orders_(orders) {}

  void add(int id, const std::string& name);
  std::string name(int id);
  void remove(int id);

 private:
  Orders& orders_;
  std::mutex mutex_;
  std::map<int, std::string> names_;
};
