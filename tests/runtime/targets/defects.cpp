// Programs with one defect each: what the runtime must see, and how it must say it.
#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

#include <atomic>
#include <cassert>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "scenario.h"

using namespace std::chrono_literals;

namespace {
int counter;
std::mutex first_lock, second_lock;
void pause_for_a_day() { std::this_thread::sleep_for(24h); }
}  // namespace

SCENARIO(racy_counter) {
  const auto work = [] {
    for (int i = 0; i < 2; ++i) counter = counter + 1;
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
  std::printf("%d\n", counter);
  return 0;
}

SCENARIO(exit_beside_a_thread) {
  std::thread([] { std::_Exit(7); }).detach();
  return 0;
}

SCENARIO(lost_update) {
  const auto work = [] { counter = counter + 1; };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter == 2 ? 0 : 7;
}

SCENARIO(atomic_lost_update) {
  std::atomic<int> value = 0;
  const auto work = [&] { value.store(value.load() + 1); };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return value == 2 ? 0 : 7;
}

SCENARIO(lock_cycle) {
  std::thread a([] {
    std::lock_guard x(first_lock);
    std::lock_guard y(second_lock);
  });
  std::thread b([] {
    std::lock_guard y(second_lock);
    std::lock_guard x(first_lock);
  });
  a.join();
  b.join();
  return 0;
}

SCENARIO(second_read_lock_behind_a_writer) {
  pthread_rwlockattr_t attributes;
  pthread_rwlockattr_init(&attributes);
  pthread_rwlockattr_setkind_np(&attributes, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
  static pthread_rwlock_t lock;
  pthread_rwlock_init(&lock, &attributes);
  std::thread writer([] {
    pthread_rwlock_wrlock(&lock);
    pthread_rwlock_unlock(&lock);
  });
  pthread_rwlock_rdlock(&lock);
  pthread_rwlock_rdlock(&lock);
  pthread_rwlock_unlock(&lock);
  pthread_rwlock_unlock(&lock);
  writer.join();
  return 0;
}

SCENARIO(self_deadlock) {
  first_lock.lock();
  first_lock.lock();
  return 0;
}

SCENARIO(lost_wakeup) {
  std::mutex mutex;
  std::condition_variable changed;
  std::thread waiter([&] {
    std::unique_lock lock(mutex);
    changed.wait(lock);  // no predicate: a notify that came before is lost
  });
  changed.notify_one();
  waiter.join();
  return 0;
}

SCENARIO(hidden_by_sleep) {
  std::mutex mutex;
  std::condition_variable changed;
  std::thread waiter([&] {
    std::unique_lock lock(mutex);
    changed.wait(lock);
  });
  std::this_thread::sleep_for(100ms);  // "it surely waits by now"
  changed.notify_one();
  waiter.join();
  return 0;
}

SCENARIO(segmentation_fault) {
  std::thread a([] { *reinterpret_cast<volatile int*>(8) = 1; });
  a.join();
  return 0;
}

SCENARIO(aborts) {
  std::thread a([] { std::abort(); });
  a.join();
  return 0;
}

SCENARIO(failed_assertion) {
  std::thread a([] { assert(counter == 1 && "counter must be one"); });
  a.join();
  return 0;
}

SCENARIO(uncaught_exception) {
  std::thread a([] { throw std::runtime_error("nobody catches this"); });
  a.join();
  return 0;
}

SCENARIO(uncaught_number) {
  std::thread a([] { throw 42; });
  a.join();
  return 0;
}

SCENARIO(exit_code) { return 3; }

SCENARIO(exit_in_thread) {
  std::thread a([] { std::exit(5); });
  a.join();
  return 0;
}

SCENARIO(quick_exit_in_thread) {
  std::thread a([] { std::quick_exit(6); });
  a.join();
  return 0;
}

SCENARIO(spins_for_ever) {
  std::atomic<bool> never = false;
  std::thread a([&] {
    while (!never.load()) {
    }
  });
  a.join();
  return 0;
}

SCENARIO(plain_spin) {
  static volatile int flag;
  std::thread setter([] { flag = 1; });
  while (flag == 0) {
  }
  setter.join();
  return 0;
}

SCENARIO(unlock_not_locked) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_unlock(&mutex);
  return 0;
}

SCENARIO(unlock_by_other) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&mutex);
  std::thread a([&] { pthread_mutex_unlock(&mutex); });
  a.join();
  return 0;
}

SCENARIO(destroy_while_held) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&mutex);
  pthread_mutex_destroy(&mutex);
  return 0;
}

SCENARIO(use_after_destroy) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&mutex);
  pthread_mutex_unlock(&mutex);
  pthread_mutex_destroy(&mutex);
  return pthread_mutex_unlock(&mutex) == EINVAL ? 0 : 1;
}

SCENARIO(signal_after_destroy) {
  pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
  pthread_cond_signal(&changed);
  pthread_cond_destroy(&changed);
  return pthread_cond_signal(&changed);
}

SCENARIO(post_after_destroy) {
  sem_t items;
  sem_init(&items, 0, 0);
  sem_destroy(&items);
  return sem_post(&items);
}

SCENARIO(read_lock_after_destroy) {
  pthread_rwlock_t table = PTHREAD_RWLOCK_INITIALIZER;
  pthread_rwlock_destroy(&table);
  return pthread_rwlock_rdlock(&table);
}

/// Destroyed, and made anew in each of the ways there are: nothing is wrong.
SCENARIO(made_anew) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
  pthread_rwlock_t table = PTHREAD_RWLOCK_INITIALIZER;
  for (int i = 0; i < 3; ++i) {
    pthread_mutex_lock(&mutex);
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&mutex);
    pthread_rwlock_wrlock(&table);
    pthread_rwlock_unlock(&table);
    pthread_mutex_destroy(&mutex);
    pthread_cond_destroy(&changed);
    pthread_rwlock_destroy(&table);
    if (i == 0) {
      mutex = PTHREAD_MUTEX_INITIALIZER;
      changed = PTHREAD_COND_INITIALIZER;
      table = PTHREAD_RWLOCK_INITIALIZER;
    } else {
      pthread_mutex_init(&mutex, nullptr);
      pthread_cond_init(&changed, nullptr);
      pthread_rwlock_init(&table, nullptr);
    }
  }
  auto* block = static_cast<pthread_mutex_t*>(std::malloc(sizeof mutex));
  pthread_mutex_init(block, nullptr);
  pthread_mutex_lock(block);
  pthread_mutex_unlock(block);
  std::free(block);
  auto* again = static_cast<pthread_mutex_t*>(std::malloc(sizeof mutex));
  pthread_mutex_init(again, nullptr);
  pthread_mutex_lock(again);
  pthread_mutex_unlock(again);
  std::free(again);
  return 0;
}

namespace {
pthread_mutex_t* heap_mutex() {
  auto* mutex = static_cast<pthread_mutex_t*>(std::malloc(sizeof(pthread_mutex_t)));
  pthread_mutex_init(mutex, nullptr);
  return mutex;
}
}  // namespace

SCENARIO(use_after_free) {
  pthread_mutex_t* volatile mutex = heap_mutex();
  pthread_mutex_lock(mutex);
  pthread_mutex_unlock(mutex);
  std::free(mutex);
  pthread_mutex_lock(mutex);
  return 0;
}

SCENARIO(free_while_held) {
  pthread_mutex_t* mutex = heap_mutex();
  pthread_mutex_lock(mutex);
  std::free(mutex);
  return 0;
}

SCENARIO(free_while_waited) {
  pthread_mutex_t* mutex = heap_mutex();
  std::thread waiter([mutex] {
    pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
    const timespec soon = {1, 0};
    pthread_mutex_lock(mutex);
    pthread_cond_timedwait(&changed, mutex, &soon);
    pthread_mutex_unlock(mutex);
  });
  waiter.join();
  auto* changed = static_cast<pthread_cond_t*>(std::calloc(1, sizeof(pthread_cond_t)));
  std::thread sleeper([=] {
    timespec later;
    clock_gettime(CLOCK_REALTIME, &later);
    later.tv_sec += 1;
    pthread_mutex_lock(mutex);
    pthread_cond_timedwait(changed, mutex, &later);
    pthread_mutex_unlock(mutex);
  });
  std::this_thread::sleep_for(500ms);
  std::free(changed);
  sleeper.join();
  return 0;
}

SCENARIO(wait_not_held) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
  const timespec past = {1, 0};
  pthread_cond_timedwait(&changed, &mutex, &past);
  pthread_mutex_unlock(&mutex);
  return 0;
}

SCENARIO(condition_two_mutexes) {
  static pthread_mutex_t mutexes[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
  static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
  const auto wait = [](int i) {
    timespec later;
    clock_gettime(CLOCK_REALTIME, &later);
    later.tv_sec += 1;
    pthread_mutex_lock(&mutexes[i]);
    pthread_cond_timedwait(&changed, &mutexes[i], &later);
    pthread_mutex_unlock(&mutexes[i]);
  };
  std::thread a(wait, 0), b(wait, 1);
  a.join();
  b.join();
  return 0;
}

SCENARIO(join_self) { return pthread_join(pthread_self(), nullptr) == EDEADLK ? 0 : 1; }

SCENARIO(thread_left) {
  pthread_t left;
  pthread_create(&left, nullptr, [](void*) -> void* { return nullptr; }, nullptr);
  std::this_thread::sleep_for(1s);
  return 0;
}

/// Still running, detached, or a main that ended before them: meant so.
SCENARIO(threads_left_on_purpose) {
  pthread_t daemon;
  pthread_create(
      &daemon, nullptr,
      [](void*) -> void* {
        for (;;) pause_for_a_day();
      },
      nullptr);
  std::thread([] {}).detach();
  std::this_thread::sleep_for(1s);
  return 0;
}

SCENARIO(lock_null) {
  pthread_mutex_t* none = nullptr;
  asm volatile("" : "+r"(none));
  pthread_mutex_lock(none);
  return 0;
}

SCENARIO(replaces_itself) {
  char name[] = "true";
  char* arguments[] = {name, nullptr};
  return execv("/bin/true", arguments);
}

SCENARIO(empty_pipe) {
  int ends[2];
  char byte;
  if (pipe(ends) != 0) return 1;
  return read(ends[0], &byte, 1) == 1 ? 0 : 2;
}

namespace {
struct LateWriter {
  ~LateWriter() {
    std::thread([] { std::printf("written at exit\n"); }).join();
  }
} late_writer;
}  // namespace

SCENARIO(threads_at_exit) { return 0; }
