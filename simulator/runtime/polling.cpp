// Waiting for one of several descriptors: poll, select, epoll. Looked at without waiting; the waiting is the
// engine's.

#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/io.h"
#include "simulator/runtime/signal_delivery.h"
#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {
namespace {

/// The mask that ppoll and its like wait with.
class TemporaryMask {
 public:
  explicit TemporaryMask(const sigset_t* mask) : before_(current_thread().blocked_signals) {
    if (mask != nullptr) block_signals(to_set(*mask));
  }
  ~TemporaryMask() { block_signals(before_); }
  TemporaryMask(const TemporaryMask&) = delete;
  TemporaryMask& operator=(const TemporaryMask&) = delete;

 private:
  SignalSet before_;
};

Time deadline_of_timeout(const timespec* timeout) {
  return timeout == nullptr ? engine::never : deadline_in(timeout);
}

/// select overwrites its sets, also when nothing is ready: each attempt starts from copies.
struct Sets {
  fd_set* given[3];
  fd_set wanted[3];

  Sets(fd_set* in, fd_set* out, fd_set* other) : given{in, out, other} {
    for (int i = 0; i < 3; ++i) {
      if (given[i] != nullptr) wanted[i] = *given[i];
    }
  }
  long look(int limit) {
    for (int i = 0; i < 3; ++i) {
      if (given[i] != nullptr) *given[i] = wanted[i];
    }
    timeval none = {};
    return raw_syscall(SYS_select, limit, word(given[0]), word(given[1]), word(given[2]), word(&none));
  }
  [[nodiscard]] bool would_find(int limit) const {
    fd_set asked[3];
    long sets[3] = {};
    for (int i = 0; i < 3; ++i) {
      if (given[i] == nullptr) continue;
      asked[i] = wanted[i];
      sets[i] = word(&asked[i]);
    }
    timeval none = {};
    return raw_syscall(SYS_select, limit, sets[0], sets[1], sets[2], word(&none)) != 0;
  }
};

int select_until(int limit, fd_set* in, fd_set* out, fd_set* other, Time deadline, Site site) {
  Sets sets(in, out, other);
  return static_cast<int>(
      poll_until(deadline, site, [&] { return sets.look(limit); }, [&] { return sets.would_find(limit); }));
}

int epoll_until(int epoll, epoll_event* events, int capacity, Time deadline, Site site) {
  return static_cast<int>(poll_until(
      deadline, site, [&] { return raw_syscall(SYS_epoll_wait, epoll, word(events), capacity, 0); },
      [&] { return is_ready_now(epoll, POLLIN); }));
}

int poll_descriptors(pollfd* descriptors, nfds_t count, Time deadline, Site site) {
  const auto look = [&] { return raw_syscall(SYS_poll, word(descriptors), static_cast<long>(count), 0); };
  return static_cast<int>(poll_until(deadline, site, look, [&] { return look() != 0; }));
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;
namespace engine = heddle::engine;

HEDDLE_INTERPOSE int poll(pollfd* descriptors, nfds_t count, int timeout) {
  if (!state.active) {
    return static_cast<int>(
        with_errno(raw_syscall(SYS_poll, word(descriptors), static_cast<long>(count), timeout)));
  }
  return poll_descriptors(descriptors, count, deadline_in_milliseconds(timeout), HEDDLE_SITE);
}

HEDDLE_INTERPOSE int ppoll(pollfd* descriptors, nfds_t count, const timespec* timeout, const sigset_t* mask) {
  static HEDDLE_REAL RealFunction<int(pollfd*, nfds_t, const timespec*, const sigset_t*)> real{"ppoll"};
  if (!state.active) return real(descriptors, count, timeout, mask);
  const TemporaryMask masked(mask);
  return poll_descriptors(descriptors, count, deadline_of_timeout(timeout), HEDDLE_SITE);
}

HEDDLE_INTERPOSE int select(int limit, fd_set* in, fd_set* out, fd_set* other, timeval* timeout) {
  if (!state.active) {
    return static_cast<int>(
        with_errno(raw_syscall(SYS_select, limit, word(in), word(out), word(other), word(timeout))));
  }
  Time deadline = engine::never;
  if (timeout != nullptr) {
    const timespec wait = {.tv_sec = timeout->tv_sec, .tv_nsec = timeout->tv_usec * 1000};
    deadline = deadline_in(&wait);
  }
  return select_until(limit, in, out, other, deadline, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int pselect(int limit, fd_set* in, fd_set* out, fd_set* other, const timespec* timeout,
                             const sigset_t* mask) {
  static HEDDLE_REAL RealFunction<int(int, fd_set*, fd_set*, fd_set*, const timespec*, const sigset_t*)> real{
      "pselect"};
  if (!state.active) return real(limit, in, out, other, timeout, mask);
  const TemporaryMask masked(mask);
  return select_until(limit, in, out, other, deadline_of_timeout(timeout), HEDDLE_SITE);
}

HEDDLE_INTERPOSE int epoll_wait(int epoll, epoll_event* events, int capacity, int timeout) {
  if (!state.active) {
    return static_cast<int>(with_errno(raw_syscall(SYS_epoll_wait, epoll, word(events), capacity, timeout)));
  }
  return epoll_until(epoll, events, capacity, deadline_in_milliseconds(timeout), HEDDLE_SITE);
}

HEDDLE_INTERPOSE int epoll_pwait(int epoll, epoll_event* events, int capacity, int timeout,
                                 const sigset_t* mask) {
  static HEDDLE_REAL RealFunction<int(int, epoll_event*, int, int, const sigset_t*)> real{"epoll_pwait"};
  if (!state.active) return real(epoll, events, capacity, timeout, mask);
  const TemporaryMask masked(mask);
  return epoll_until(epoll, events, capacity, deadline_in_milliseconds(timeout), HEDDLE_SITE);
}

HEDDLE_INTERPOSE int epoll_pwait2(int epoll, epoll_event* events, int capacity, const timespec* timeout,
                                  const sigset_t* mask) {
  static HEDDLE_REAL RealFunction<int(int, epoll_event*, int, const timespec*, const sigset_t*)> real{
      "epoll_pwait2"};
  if (!state.active) return real(epoll, events, capacity, timeout, mask);
  const TemporaryMask masked(mask);
  return epoll_until(epoll, events, capacity, deadline_of_timeout(timeout), HEDDLE_SITE);
}

/// A change of what is watched can wake a waiter: libraries interrupt their event loop by re-arming a
/// descriptor.
HEDDLE_INTERPOSE int epoll_ctl(int epoll, int operation, int descriptor, epoll_event* event) {
  const auto call = [&] { return raw_syscall(SYS_epoll_ctl, epoll, operation, descriptor, word(event)); };
  if (!state.active) return static_cast<int>(with_errno(call()));
  return static_cast<int>(perform_io({.descriptor = epoll, .flow = Flow::out, .site = HEDDLE_SITE}, call));
}
