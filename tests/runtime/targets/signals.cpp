// Correct programs with signals between threads, timers that signal, and cancellation.

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "scenario.h"

static std::atomic<int> handled{0};
static void count(int) { handled.fetch_add(1); }

static void on(int signal, void (*handler)(int), int flags) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigaction(signal, &action, nullptr);
}

static sigset_t only(int signal) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  return set;
}

static void wait_until_handled(int wanted) {
  while (handled.load() < wanted) std::this_thread::yield();
}

SCENARIO(a_handler_ends_a_semaphore_wait) {
  on(SIGUSR1, count, 0);
  static sem_t never_posted;
  sem_init(&never_posted, 0, 0);
  static std::atomic<int> result{0};
  std::thread waiter([] { result = sem_wait(&never_posted) == -1 && errno == EINTR ? 1 : 2; });
  while (result.load() == 0) {
    pthread_kill(waiter.native_handle(), SIGUSR1);
    usleep(10);
  }
  waiter.join();
  return result.load() == 1 && handled.load() > 0 ? 0 : 1;
}

SCENARIO(a_restarting_handler_does_not) {
  on(SIGUSR1, count, SA_RESTART);
  static sem_t posted;
  sem_init(&posted, 0, 0);
  std::thread waiter([] { return sem_wait(&posted); });
  pthread_kill(waiter.native_handle(), SIGUSR1);
  wait_until_handled(1);
  sem_post(&posted);
  waiter.join();
  return handled.load() == 1 ? 0 : 1;
}

SCENARIO(a_condition_keeps_its_notification) {
  on(SIGUSR1, count, 0);
  static std::mutex mutex;
  static std::condition_variable changed;
  static bool ready = false;
  std::thread waiter([] {
    std::unique_lock lock(mutex);
    changed.wait(lock, [] { return ready; });
  });
  pthread_kill(waiter.native_handle(), SIGUSR1);
  {
    std::lock_guard lock(mutex);
    ready = true;
  }
  changed.notify_one();
  waiter.join();
  return 0;
}

/// The way of garbage collectors: the stopped thread holds or waits for whatever it likes.
static sem_t stopped;
static std::atomic<bool> resume_now{false};
static void stop_here(int) {
  sem_post(&stopped);
  sigset_t all_but = {};
  sigfillset(&all_but);
  sigdelset(&all_but, SIGUSR2);
  while (!resume_now.load()) sigsuspend(&all_but);
}

SCENARIO(the_world_stops) {
  sem_init(&stopped, 0, 0);
  struct sigaction action = {};
  action.sa_handler = stop_here;
  sigfillset(&action.sa_mask);
  sigaction(SIGUSR1, &action, nullptr);
  on(SIGUSR2, count, 0);
  static std::mutex held;
  held.lock();
  std::thread blocked([] { std::lock_guard lock(held); });
  pthread_kill(blocked.native_handle(), SIGUSR1);
  while (sem_wait(&stopped) != 0) {
  }
  resume_now = true;
  pthread_kill(blocked.native_handle(), SIGUSR2);
  held.unlock();
  blocked.join();
  return handled.load() == 1 ? 0 : 1;
}

SCENARIO(one_thread_waits_for_the_signals_of_the_process) {
  static sigset_t set = only(SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  static std::atomic<int> got{0};
  std::thread waiter([] {
    int signal = 0;
    sigwait(&set, &signal);
    got = signal;
  });
  kill(getpid(), SIGTERM);
  waiter.join();
  return got.load() == SIGTERM ? 0 : 1;
}

SCENARIO(waiting_for_a_signal_times_out) {
  const sigset_t set = only(SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, nullptr);
  std::thread other([] { usleep(5); });
  const timespec second = {1, 0};
  const int result = sigtimedwait(&set, nullptr, &second);
  const bool late = result == -1 && errno == EAGAIN;
  other.join();
  return late ? 0 : 1;
}

SCENARIO(a_pending_signal_strikes_when_unblocked) {
  on(SIGUSR1, count, 0);
  const sigset_t set = only(SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::thread other([] {});  // inherits the mask
  raise(SIGUSR1);
  sigset_t pending;
  sigpending(&pending);
  if (handled.load() != 0 || sigismember(&pending, SIGUSR1) != 1) return 1;
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  other.join();
  return handled.load() == 1 ? 0 : 2;
}

SCENARIO(an_alarm_ends_a_pause) {
  on(SIGALRM, count, 0);
  sigset_t set = only(SIGALRM), before;
  pthread_sigmask(SIG_BLOCK, &set, &before);
  std::thread other([] { usleep(20); });
  alarm(3600);
  while (handled.load() == 0) sigsuspend(&before);
  other.join();
  return 0;
}

SCENARIO(an_interval_timer_ticks) {
  on(SIGALRM, count, SA_RESTART);
  const itimerval every = {{0, 1000}, {0, 1000}};
  setitimer(ITIMER_REAL, &every, nullptr);
  std::thread other([] { wait_until_handled(3); });
  other.join();
  const itimerval off = {};
  setitimer(ITIMER_REAL, &off, nullptr);
  return handled.load() >= 3 ? 0 : 1;
}

static std::atomic<int> called{0};
static void call(sigval value) { called.fetch_add(value.sival_int); }

SCENARIO(a_timer_calls_a_function) {
  sigevent event = {};
  event.sigev_notify = SIGEV_THREAD;
  event.sigev_notify_function = call;
  event.sigev_value.sival_int = 7;
  timer_t timer;
  timer_create(CLOCK_MONOTONIC, &event, &timer);
  const itimerspec once = {{0, 0}, {1, 0}};
  timer_settime(timer, 0, &once, nullptr);
  while (called.load() == 0) usleep(100000);
  timer_delete(timer);
  return called.load() == 7 ? 0 : 1;
}

static std::mutex cancelled_mutex;
static std::atomic<int> cleaned{0};
static void unlock_it(void*) {
  cleaned.fetch_add(1);
  cancelled_mutex.unlock();
}

static void* wait_for_ever(void*) {
  static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
  cancelled_mutex.lock();
  pthread_cleanup_push(unlock_it, nullptr);
  for (;;) pthread_cond_wait(&never, cancelled_mutex.native_handle());
  pthread_cleanup_pop(0);
  return nullptr;
}

SCENARIO(a_cancelled_wait_cleans_up) {
  pthread_t thread;
  pthread_create(&thread, nullptr, wait_for_ever, nullptr);
  pthread_cancel(thread);
  void* result = nullptr;
  pthread_join(thread, &result);
  cancelled_mutex.lock();  // was given back
  cancelled_mutex.unlock();
  return result == PTHREAD_CANCELED && cleaned.load() <= 1 ? 0 : 1;
}

static void* sleep_long(void*) {
  for (;;) sleep(100000);
}
static void* read_nothing(void* pipe_end) {
  char byte;
  return reinterpret_cast<void*>(read(*static_cast<int*>(pipe_end), &byte, 1));
}
static void* compute(void*) {
  for (;;) pthread_testcancel();
}

SCENARIO(cancellation_points_end_threads) {
  int ends[2];
  if (pipe(ends) != 0) return 9;
  pthread_t threads[3];
  pthread_create(&threads[0], nullptr, sleep_long, nullptr);
  pthread_create(&threads[1], nullptr, read_nothing, &ends[0]);
  pthread_create(&threads[2], nullptr, compute, nullptr);
  for (pthread_t thread : threads) pthread_cancel(thread);
  int cancelled = 0;
  for (pthread_t thread : threads) {
    void* result = nullptr;
    pthread_join(thread, &result);
    cancelled += result == PTHREAD_CANCELED ? 1 : 0;
  }
  return cancelled == 3 ? 0 : cancelled + 1;
}

static void* disable(void*) {
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, nullptr);
  usleep(10);
  pthread_testcancel();
  return &cleaned;
}

SCENARIO(a_thread_may_forbid_it) {
  pthread_t thread;
  pthread_create(&thread, nullptr, disable, nullptr);
  usleep(5);
  pthread_cancel(thread);
  void* result = nullptr;
  pthread_join(thread, &result);
  // Early, the cancellation may come before the thread forbids it; that is no cancellation point.
  return result == &cleaned ? 0 : 1;
}

SCENARIO(others_wait_while_a_waiter_handles_a_signal) {
  static std::mutex mutex;
  static std::condition_variable changed;
  static int ready = 0;
  static bool open = false;
  const auto wait_for_opening = [] {
    std::unique_lock lock(mutex);
    ++ready;
    changed.wait(lock, [] { return open; });
  };
  on(SIGUSR1, [](int) { usleep(100); }, 0);
  std::thread first(wait_for_opening);
  pthread_kill(first.native_handle(), SIGUSR1);
  std::thread second(wait_for_opening);
  pthread_kill(first.native_handle(), SIGUSR1);
  for (bool both = false; !both;) {
    std::this_thread::yield();
    std::lock_guard lock(mutex);
    both = ready == 2;
  }
  {
    std::lock_guard lock(mutex);
    open = true;
  }
  changed.notify_all();
  first.join();
  second.join();
  return 0;
}
