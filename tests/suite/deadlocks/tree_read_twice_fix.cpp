// kind: none
// static: none
// build: none

// Sizes of folders, computed over their parts.
#include <pthread.h>

#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <vector>

/// Readers wait as soon as a writer waits, so that writers get on.
class FairSharedMutex {
 public:
  FairSharedMutex() {
    pthread_rwlockattr_t attributes;
    pthread_rwlockattr_init(&attributes);
    pthread_rwlockattr_setkind_np(&attributes, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
    pthread_rwlock_init(&lock_, &attributes);
    pthread_rwlockattr_destroy(&attributes);
  }
  ~FairSharedMutex() { pthread_rwlock_destroy(&lock_); }
  void lock() { pthread_rwlock_wrlock(&lock_); }
  void unlock() { pthread_rwlock_unlock(&lock_); }
  void lock_shared() { pthread_rwlock_rdlock(&lock_); }
  void unlock_shared() { pthread_rwlock_unlock(&lock_); }

 private:
  pthread_rwlock_t lock_;
};

class Folder {
 public:
  void add(long bytes) {
    std::unique_lock lock(mutex_);
    files_.push_back(bytes);
  }

  long size() const {
    std::shared_lock lock(mutex_);
    return sum();
  }

  long average() const {
    std::shared_lock lock(mutex_);
    if (files_.empty()) return 0;
    return sum() / static_cast<long>(files_.size());
  }

 private:
  long sum() const {
    long sum = 0;
    for (long bytes : files_) sum += bytes;
    return sum;
  }

  mutable FairSharedMutex mutex_;
  std::vector<long> files_;
};

int main() {
  Folder folder;
  folder.add(10);
  std::thread download([&] { folder.add(30); });
  std::printf("%ld\n", folder.average());
  download.join();
  std::printf("%ld\n", folder.size());
}
