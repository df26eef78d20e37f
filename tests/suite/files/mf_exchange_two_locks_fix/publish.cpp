#include "exchange.h"

long Exchange::publish() const {
  long price = 0;
  {
    std::lock_guard<std::mutex> lock(book_mutex_);
    price = last_price_;
  }
  std::lock_guard<std::mutex> lock(clients_mutex_);
  long sent = 0;
  for (int client : clients_) sent += client * price;
  return sent;
}
