// Programs with one defect each: what the runtime must see, and how it must say it.
#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <cassert>
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

SCENARIO(lock_null) {
  pthread_mutex_t* none = nullptr;
  asm volatile("" : "+r"(none));
  pthread_mutex_lock(none);
  return 0;
}

SCENARIO(forks) {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  return 0;
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
