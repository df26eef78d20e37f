#pragma once
#include <mutex>
#include <vector>

class Connection;

class Registry {
 public:
  void add(Connection* connection);
  void remove(Connection* connection);
  int bytes() const;

 private:
  mutable std::mutex mutex_;
  std::vector<Connection*> connections_;
};
