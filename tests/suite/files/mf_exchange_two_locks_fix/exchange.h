#pragma once
#include <mutex>
#include <vector>

class Exchange {
 public:
  void order(long price, long quantity);
  void subscribe(int client);
  long volume() const;
  long publish() const;

 private:
  mutable std::mutex book_mutex_;
  long last_price_ = 0;
  long volume_ = 0;
  mutable std::mutex clients_mutex_;
  std::vector<int> clients_;
};
