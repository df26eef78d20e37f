// kind: none
// static: none
// build: none
//
// Chunks of a map are made when they are first looked at.
#include "map.h"

std::string ChunkMap::chunk(int x) {
  Hold hold(lock_);
  if (chunks_.find(x) == chunks_.end()) make(x);
  return chunks_[x];
}

void ChunkMap::generate(int x) {
  Hold hold(lock_);
  make(x);
}

void ChunkMap::make(int x) { chunks_.emplace(x, x < 0 ? "sea" : "grass"); }

std::size_t ChunkMap::size() {
  Hold hold(lock_);
  return chunks_.size();
}
