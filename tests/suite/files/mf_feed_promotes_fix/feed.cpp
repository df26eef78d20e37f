// kind: none
// static: none
// build: none

// A news feed, refreshed by the reader who finds it stale.
#include "feed.h"

Section::Section(pthread_rwlock_t& lock, Mode mode) : lock_(lock) {
  if (mode == Mode::kRead) {
    pthread_rwlock_rdlock(&lock_);
  } else {
    pthread_rwlock_wrlock(&lock_);
  }
}

Section::~Section() { pthread_rwlock_unlock(&lock_); }

int Feed::headline(int now) {
  {
    Section section(lock_, Mode::kRead);
    if (now <= fresh_until_) return headline_;
  }
  return refresh(now);
}

int Feed::refresh(int now) {
  Section section(lock_, Mode::kWrite);
  if (now > fresh_until_) {
    headline_ = now * 100;
    fresh_until_ = now + 10;
  }
  return headline_;
}
