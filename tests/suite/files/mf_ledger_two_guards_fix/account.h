#pragma once
#include <mutex>

class Account {
 public:
  explicit Account(int number);

  int number() const { return number_; }
  void deposit(int amount);
  int bookings() const;
  int close_year();

 private:
  const int number_;
  mutable std::mutex mutex_;
  int balance_ = 0;
  int bookings_ = 0;
};
