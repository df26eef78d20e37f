// kind: race
// static: race
// check: data-race,benign-flag
// build: none
// primitive: std::thread, std::atomic in the fix
// sharing: member of a base class
// mistake: a plain flag ends the loop of a thread
// seen by: the simulator, ThreadSanitizer

// Services of a trading system, each with a thread.
#include "service.h"

void Service::start() {
  running_ = true;
  thread_ = std::thread([this] { run(); });
}

void Service::stop() {
  running_ = false;  // EXPECT-RACE
  if (thread_.joinable()) thread_.join();
}

void Service::run() {
  for (int steps = 0; running_ && steps < 3; ++steps) step();  // EXPECT-RACE
}
