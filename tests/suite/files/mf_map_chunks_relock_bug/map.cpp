// kind: deadlock
// static: deadlock
// check: double-lock
// build: none
// primitive: home-made mutex and guard over pthread_mutex_t
// sharing: members of one object
// mistake: a function that locks is called by another that holds the lock, through wrappers
// seen by: the simulator, ThreadSanitizer
//
// Chunks of a map are made when they are first looked at.
#include "map.h"

std::string ChunkMap::chunk(int x) {
  Hold hold(lock_);                                   // EXPECT-DEADLOCK
  if (chunks_.find(x) == chunks_.end()) generate(x);  // EXPECT-DEADLOCK
  return chunks_[x];
}

void ChunkMap::generate(int x) {
  Hold hold(lock_);  // EXPECT-DEADLOCK
  make(x);
}

void ChunkMap::make(int x) { chunks_.emplace(x, x < 0 ? "sea" : "grass"); }

std::size_t ChunkMap::size() {
  Hold hold(lock_);
  return chunks_.size();
}
