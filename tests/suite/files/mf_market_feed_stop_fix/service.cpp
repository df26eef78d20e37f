// kind: none
// static: none
// build: none

// Services of a trading system, each with a thread.
#include "service.h"

void Service::start() {
  running_ = true;
  thread_ = std::thread([this] { run(); });
}

void Service::stop() {
  running_ = false;
  if (thread_.joinable()) thread_.join();
}

void Service::run() {
  for (int steps = 0; running_ && steps < 3; ++steps) step();
}
