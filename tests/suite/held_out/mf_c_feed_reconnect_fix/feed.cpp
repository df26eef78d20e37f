// kind: none
// static: none
// build: none

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
  std::thread reader;
  {
    std::lock_guard lock(mutex_);
    stop_ = true;
    reader = std::move(reader_);
  }
  if (reader.joinable()) reader.join();
}

int Feed::last_price() {
  std::lock_guard lock(mutex_);
  return price_;
}

void Feed::read_prices(int port) {
  for (int tick = 1; tick <= 3 && !stop_; ++tick) store(port % 100 + tick);
}

void Feed::store(int price) {
  std::lock_guard lock(mutex_);
  price_ = price;
}
