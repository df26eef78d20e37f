// kind: deadlock
// static: deadlock
// check: join-while-holding
// build: none
// primitive: std::thread, std::mutex
// sharing: members of one object
// mistake: joins the reader under the lock that the reader takes
// seen by: the simulator

#include "feed.h"

#include <utility>

Feed::~Feed() { disconnect(); }

void Feed::connect(int port) {
  std::lock_guard lock(mutex_);
  if (reader_.joinable()) return;
  stop_ = false;
  reader_ = std::thread(&Feed::read_prices, this, port);
}

void Feed::disconnect() {
  std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
  if (!reader_.joinable()) return;
  stop_ = true;
  reader_.join();  // EXPECT-DEADLOCK
}

int Feed::last_price() {
  std::lock_guard lock(mutex_);
  return price_;
}

void Feed::read_prices(int port) {
  for (int tick = 1; tick <= 3 && !stop_; ++tick) store(port % 100 + tick);
}

void Feed::store(int price) {
  std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
  price_ = price;
}
