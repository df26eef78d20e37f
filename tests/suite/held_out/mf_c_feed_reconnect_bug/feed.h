#pragma once
#include <atomic>
#include <mutex>
#include <thread>

/* Reads prices from an exchange in a thread of its own. */
class Feed {
 public:
  ~Feed();
  void connect(int port);
  void disconnect();
  int last_price();

 private:
  void read_prices(int port);
  void store(int price);

  std::mutex mutex_;
  std::thread reader_;
  std::atomic<bool> stop_{false};
  int price_ = 0;
};
