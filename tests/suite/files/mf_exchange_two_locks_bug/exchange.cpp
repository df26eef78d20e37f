// kind: race
// static: race
// build: none
// primitive: two std::mutex
// sharing: members of one object, over two files
// mistake: one function takes the wrong one of two locks
// seen by: the simulator, ThreadSanitizer

// An exchange matches orders and publishes quotes.
#include "exchange.h"

void Exchange::order(long price, long quantity) {
  std::lock_guard<std::mutex> lock(book_mutex_);
  volume_ += quantity;  // EXPECT-RACE
  last_price_ = price;  // EXPECT-RACE
}

void Exchange::subscribe(int client) {
  std::lock_guard<std::mutex> lock(clients_mutex_);
  clients_.push_back(client);
}

long Exchange::volume() const {
  std::lock_guard<std::mutex> lock(book_mutex_);
  return volume_;
}
