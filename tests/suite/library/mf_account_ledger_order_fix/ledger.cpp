// kind: none
// static: none
// build: library

// A library: a ledger with open and booked items.
#include "ledger.h"

void Ledger::book(int item) {
  std::lock_guard open(open_mutex_);
  open_.erase(item);
  std::lock_guard booked(booked_mutex_);
  booked_.insert(item);
}

void Ledger::reopen(int item) {
  std::lock_guard open(open_mutex_);
  std::lock_guard booked(booked_mutex_);
  booked_.erase(item);
  open_.insert(item);
}
