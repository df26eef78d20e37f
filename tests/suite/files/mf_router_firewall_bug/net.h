#pragma once
#include <mutex>

class Router {
 public:
  bool forward(int route);
  int routes();

 private:
  std::mutex mutex_;
  int routes_ = 4;
  int forwarded_ = 0;
};

class Firewall {
 public:
  bool allows(int route);
  void reload();

 private:
  std::mutex mutex_;
  int highest_ = 2;
};

Router& router();
Firewall& firewall();
