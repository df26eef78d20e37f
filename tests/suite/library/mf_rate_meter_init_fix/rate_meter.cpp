// kind: none
// static: none
// build: library

// A library: measures how many events there were, and calls back at the end.
#include "rate_meter.h"

RateMeter::RateMeter(std::function<void(int)> report) {
  report_ = std::move(report);
  thread_ = std::thread([this] { run(); });
}

RateMeter::~RateMeter() { thread_.join(); }

void RateMeter::event() { ++events_; }

void RateMeter::run() {
  if (report_) report_(events_);
}
