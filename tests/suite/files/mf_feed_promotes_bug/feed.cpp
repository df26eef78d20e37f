// kind: deadlock
// static: deadlock
// check: upgrade-deadlock,double-lock
// build: none
// primitive: user-written read and write sections over pthread_rwlock_t
// sharing: members of a class in another file
// mistake: write section entered inside a read section of a caller
// seen by: the simulator, ThreadSanitizer

// A news feed, refreshed by the reader who finds it stale.
#include "feed.h"

Section::Section(pthread_rwlock_t& lock, Mode mode) : lock_(lock) {
  if (mode == Mode::kRead) {
    pthread_rwlock_rdlock(&lock_);
  } else {
    pthread_rwlock_wrlock(&lock_);  // EXPECT-DEADLOCK
  }
}

Section::~Section() { pthread_rwlock_unlock(&lock_); }

int Feed::headline(int now) {
  Section section(lock_, Mode::kRead);
  if (now > fresh_until_) refresh(now);  // EXPECT-DEADLOCK
  return headline_;
}

int Feed::refresh(int now) {
  Section section(lock_, Mode::kWrite);  // EXPECT-DEADLOCK
  if (now > fresh_until_) {
    headline_ = now * 100;
    fresh_until_ = now + 10;
  }
  return headline_;
}
