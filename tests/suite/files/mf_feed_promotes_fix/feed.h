#pragma once
#include <pthread.h>

enum class Mode { kRead, kWrite };

class Section {
 public:
  Section(pthread_rwlock_t& lock, Mode mode);
  ~Section();
  Section(const Section&) = delete;
  Section& operator=(const Section&) = delete;

 private:
  pthread_rwlock_t& lock_;
};

class Feed {
 public:
  int headline(int now);

 private:
  int refresh(int now);

  pthread_rwlock_t lock_ = PTHREAD_RWLOCK_INITIALIZER;
  int headline_ = 0;
  int fresh_until_ = -1;
};
