// kind: none
// static: none
// build: none

// An exchange matches orders and publishes quotes.
#include "exchange.h"

void Exchange::order(long price, long quantity) {
  std::lock_guard<std::mutex> lock(book_mutex_);
  volume_ += quantity;
  last_price_ = price;
}

void Exchange::subscribe(int client) {
  std::lock_guard<std::mutex> lock(clients_mutex_);
  clients_.push_back(client);
}

long Exchange::volume() const {
  std::lock_guard<std::mutex> lock(book_mutex_);
  return volume_;
}
