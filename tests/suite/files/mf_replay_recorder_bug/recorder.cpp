#include "recorder.h"

void Recorder::add(Move move) {
  std::scoped_lock lock(mutex_);
  moves_.push_back(move);  // EXPECT-RACE
}

const std::vector<Move>& Recorder::moves() const {
  std::scoped_lock lock(mutex_);
  return moves_;  // EXPECT-RACE
}
