// kind: race
// static: race
// build: none
// primitive: std::mutex, std::thread
// sharing: objects in a registry, each used by its own thread
// mistake: the registry's lock taken for the lock of what is registered
// seen by: the simulator, ThreadSanitizer

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
    bytes_ += packet;  // EXPECT-RACE
    if (packet > 1000) large_ = true;
  }
}
