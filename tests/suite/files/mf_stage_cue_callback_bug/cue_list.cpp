// kind: deadlock
// static: deadlock
// check: double-lock
// build: none
// primitive: std::mutex, std::function
// sharing: members of an object, reached again by a callback
// mistake: callback under the lock takes it again
// seen by: the simulator, ThreadSanitizer

// Cues of a stage: the operator goes from one to the next; a cue may skip the one that follows.
#include "cue_list.h"

#include <utility>

void CueList::add(Action action) {
  std::lock_guard lock(mutex_);
  cues_.push_back(std::move(action));
}

bool CueList::go() {
  std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
  if (next_ >= cues_.size()) return false;
  const Action& action = cues_[next_++];
  action(*this);  // EXPECT-DEADLOCK
  return true;
}

void CueList::skip() {
  std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
  ++next_;
}

std::size_t CueList::position() const {
  std::lock_guard lock(mutex_);
  return next_;
}
