#include "exchange.h"

long Exchange::publish() const {
  std::lock_guard<std::mutex> lock(clients_mutex_);
  long sent = 0;
  for (int client : clients_) sent += client * last_price_;  // EXPECT-RACE
  return sent;
}
