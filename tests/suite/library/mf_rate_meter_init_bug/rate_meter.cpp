// kind: race
// static: race
// build: library
// primitive: std::thread, std::atomic
// sharing: members of a library class
// mistake: initialised after the thread was started
// seen by: the simulator

// A library: measures how many events there were, and calls back at the end.
#include "rate_meter.h"

RateMeter::RateMeter(std::function<void(int)> report) {
  thread_ = std::thread([this] { run(); });
  report_ = std::move(report);  // EXPECT-RACE
}

RateMeter::~RateMeter() { thread_.join(); }

void RateMeter::event() { ++events_; }

void RateMeter::run() {
  if (report_) report_(events_);  // EXPECT-RACE
}
