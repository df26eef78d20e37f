#pragma once
#include <mutex>
#include <set>

class Ledger {
 public:
  void book(int item);
  void reopen(int item);

 private:
  std::mutex open_mutex_;
  std::mutex booked_mutex_;
  std::set<int> open_;
  std::set<int> booked_;
};
