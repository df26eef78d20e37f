// kind: none
// static: none
// build: none

// Cues of a stage: the operator goes from one to the next; a cue may skip the one that follows.
#include "cue_list.h"

#include <utility>

void CueList::add(Action action) {
  std::lock_guard lock(mutex_);
  cues_.push_back(std::move(action));
}

bool CueList::go() {
  Action action;
  {
    std::lock_guard lock(mutex_);
    if (next_ >= cues_.size()) return false;
    action = cues_[next_++];
  }
  action(*this);
  return true;
}

void CueList::skip() {
  std::lock_guard lock(mutex_);
  ++next_;
}

std::size_t CueList::position() const {
  std::lock_guard lock(mutex_);
  return next_;
}
