// kind: none
// static: none
// build: none

#include "connection.h"

#include <utility>

Connection::Connection(Registry& registry, std::vector<int> packets)
    : registry_(registry), packets_(std::move(packets)) {
  registry_.add(this);
  thread_ = std::thread([this] { receive(); });
}

Connection::~Connection() {
  thread_.join();
  registry_.remove(this);
}

void Connection::receive() {
  for (int packet : packets_) {
    bytes_ += packet;
    if (packet > 1000) large_ = true;
  }
}
