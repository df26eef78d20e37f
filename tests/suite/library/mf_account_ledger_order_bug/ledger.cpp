// kind: deadlock
// static: deadlock
// build: library
// primitive: std::mutex
// sharing: two members of a library class
// mistake: two locks in different orders in two public methods
// seen by: the simulator

// A library: a ledger with open and booked items.
#include "ledger.h"

void Ledger::book(int item) {
  std::lock_guard open(open_mutex_);
  open_.erase(item);
  std::lock_guard booked(booked_mutex_);  // EXPECT-DEADLOCK
  booked_.insert(item);
}

void Ledger::reopen(int item) {
  std::lock_guard booked(booked_mutex_);
  booked_.erase(item);
  std::lock_guard open(open_mutex_);  // EXPECT-DEADLOCK
  open_.insert(item);
}
