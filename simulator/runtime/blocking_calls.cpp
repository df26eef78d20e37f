// Calls that may wait in the kernel and are neither of plain descriptors nor of sockets: file locks, message
// queues, semaphores of System V, splicing. Each is tried without waiting, and tried again when another
// thread has done something.

#include <fcntl.h>
#include <mqueue.h>
#include <netdb.h>
#include <stdarg.h>
#include <sys/file.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/io.h"
#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {
namespace {

/// Until `attempt` gives something other than -refusal.
template <class Attempt>
long try_until(int refusal, Time deadline, Site site, Attempt attempt) {
  for (;;) {
    reach_io(site);
    const long result = attempt();
    if (result != -refusal || deadline <= state.engine->now()) {
      complete_io(Flow::none);
      return with_errno(result);
    }
    if (wait_for_change(deadline, site) == Wake::interrupted && ends_call(true)) return errno = EINTR, -1;
  }
}

/// A call that may wake such a waiter.
template <class Call>
long notify_after(Site site, Call call) {
  reach_io(site);
  const long result = call();
  complete_io(Flow::none);
  return with_errno(result);
}

bool blocks(int descriptor) { return (raw_syscall(SYS_fcntl, descriptor, F_GETFL) & O_NONBLOCK) == 0; }

long lock_file(int descriptor, int operation, Site site) {
  const auto call = [&](int more) { return raw_syscall(SYS_flock, descriptor, operation | more); };
  if ((operation & LOCK_UN) != 0 || (operation & LOCK_NB) != 0)
    return notify_after(site, [&] { return call(0); });
  return try_until(EWOULDBLOCK, engine::never, site, [&] { return call(LOCK_NB); });
}

long control_file(int descriptor, int command, long argument, Site site) {
  switch (command) {
    case F_SETLKW:
    case F_OFD_SETLKW: {
      const int without_waiting = command == F_SETLKW ? F_SETLK : F_OFD_SETLK;
      return try_until(EAGAIN, engine::never, site,
                       [&] { return raw_syscall(SYS_fcntl, descriptor, without_waiting, argument); });
    }
    case F_SETLK:
    case F_OFD_SETLK:
      return notify_after(site, [&] { return raw_syscall(SYS_fcntl, descriptor, command, argument); });
    default:
      return with_errno(raw_syscall(SYS_fcntl, descriptor, command, argument));
  }
}

/// The output as if in non-blocking mode: what was moved so far is the result, as it may be.
long send_file(int out, int in, off_t* offset, std::size_t count, Site site) {
  const auto call = [&] {
    return raw_syscall(SYS_sendfile, out, in, word(offset), static_cast<long>(count));
  };
  if (!blocks(out)) return perform_io({.descriptor = out, .flow = Flow::out, .site = site}, call);
  return try_until(EAGAIN, engine::never, site, [&] {
    const long flags = raw_syscall(SYS_fcntl, out, F_GETFL);
    raw_syscall(SYS_fcntl, out, F_SETFL, flags | O_NONBLOCK);
    const long result = call();
    raw_syscall(SYS_fcntl, out, F_SETFL, flags);
    return result;
  });
}

Time deadline_of_queue(const timespec* deadline) {
  return deadline == nullptr ? engine::never : deadline_of(CLOCK_REALTIME, deadline);
}

/// The descriptor of a message queue is one that poll understands.
template <class Call>
long use_queue(mqd_t queue, short events, Flow flow, const timespec* deadline, Site site, Call call) {
  if (!blocks(queue)) return perform_io({.descriptor = queue, .flow = flow, .site = site}, call);
  const auto ready = [&] { return is_ready_now(queue, events); };
  const Time until = deadline_of_queue(deadline);
  for (;;) {
    reach_io(site);
    const bool can_go_on = ready();
    if (can_go_on || until <= state.engine->now()) {
      const long result = can_go_on ? call() : -ETIMEDOUT;
      complete_io(flow);
      return with_errno(result);
    }
    set_watch(watch_on(ready));
    if (wait_for_change(until, site) == Wake::interrupted && ends_call(true)) return errno = EINTR, -1;
  }
}

long receive(mqd_t queue, char* data, std::size_t size, unsigned* priority, const timespec* deadline,
             Site site) {
  const auto call = [&](const timespec* until) {
    return raw_syscall(SYS_mq_timedreceive, queue, word(data), static_cast<long>(size), word(priority),
                       word(until));
  };
  if (!state.active) return with_errno(call(deadline));
  return use_queue(queue, POLLIN, Flow::in, deadline, site, [&] { return call(nullptr); });
}

long send(mqd_t queue, const char* data, std::size_t size, unsigned priority, const timespec* deadline,
          Site site) {
  const auto call = [&](const timespec* until) {
    return raw_syscall(SYS_mq_timedsend, queue, word(data), static_cast<long>(size), priority, word(until));
  };
  if (!state.active) return with_errno(call(deadline));
  return use_queue(queue, POLLOUT, Flow::out, deadline, site, [&] { return call(nullptr); });
}

}  // namespace

long call_fcntl(int descriptor, int command, long argument, Site site) {
  if (!state.active) return with_errno(raw_syscall(SYS_fcntl, descriptor, command, argument));
  return control_file(descriptor, command, argument, site);
}

}  // namespace heddle::runtime

using namespace heddle::runtime;
namespace engine = heddle::engine;

HEDDLE_INTERPOSE int flock(int descriptor, int operation) {
  if (!state.active) return static_cast<int>(with_errno(raw_syscall(SYS_flock, descriptor, operation)));
  return static_cast<int>(lock_file(descriptor, operation, HEDDLE_SITE));
}

HEDDLE_INTERPOSE int fcntl(int descriptor, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  const long argument = va_arg(arguments, long);
  va_end(arguments);
  return static_cast<int>(call_fcntl(descriptor, command, argument, HEDDLE_SITE));
}

HEDDLE_INTERPOSE int fcntl64(int descriptor, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  const long argument = va_arg(arguments, long);
  va_end(arguments);
  return static_cast<int>(call_fcntl(descriptor, command, argument, HEDDLE_SITE));
}

HEDDLE_INTERPOSE ssize_t sendfile(int out, int in, off_t* offset, std::size_t count) {
  if (!state.active)
    return with_errno(raw_syscall(SYS_sendfile, out, in, word(offset), static_cast<long>(count)));
  return send_file(out, in, offset, count, HEDDLE_SITE);
}

HEDDLE_INTERPOSE ssize_t sendfile64(int out, int in, off_t* offset, std::size_t count) {
  return sendfile(out, in, offset, count);
}

HEDDLE_INTERPOSE ssize_t splice(int in, off64_t* in_offset, int out, off64_t* out_offset, std::size_t size,
                                unsigned flags) {
  const auto call = [&](unsigned more) {
    return raw_syscall(SYS_splice, in, word(in_offset), out, word(out_offset), static_cast<long>(size),
                       flags | more);
  };
  if (!state.active) return with_errno(call(0));
  if ((flags & SPLICE_F_NONBLOCK) != 0) return notify_after(HEDDLE_SITE, [&] { return call(0); });
  return try_until(EAGAIN, engine::never, HEDDLE_SITE, [&] { return call(SPLICE_F_NONBLOCK); });
}

HEDDLE_INTERPOSE ssize_t mq_timedreceive(mqd_t queue, char* data, std::size_t size, unsigned* priority,
                                         const timespec* deadline) {
  return receive(queue, data, size, priority, deadline, HEDDLE_SITE);
}

HEDDLE_INTERPOSE ssize_t mq_receive(mqd_t queue, char* data, std::size_t size, unsigned* priority) {
  return receive(queue, data, size, priority, nullptr, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int mq_timedsend(mqd_t queue, const char* data, std::size_t size, unsigned priority,
                                  const timespec* deadline) {
  return static_cast<int>(send(queue, data, size, priority, deadline, HEDDLE_SITE));
}

HEDDLE_INTERPOSE int mq_send(mqd_t queue, const char* data, std::size_t size, unsigned priority) {
  return static_cast<int>(send(queue, data, size, priority, nullptr, HEDDLE_SITE));
}

HEDDLE_INTERPOSE ssize_t msgrcv(int queue, void* data, std::size_t size, long type, int flags) {
  const auto call = [&](int more) {
    return raw_syscall(SYS_msgrcv, queue, word(data), static_cast<long>(size), type, flags | more);
  };
  if (!state.active) return with_errno(call(0));
  if ((flags & IPC_NOWAIT) != 0) return notify_after(HEDDLE_SITE, [&] { return call(0); });
  return try_until(ENOMSG, engine::never, HEDDLE_SITE, [&] { return call(IPC_NOWAIT); });
}

HEDDLE_INTERPOSE int msgsnd(int queue, const void* data, std::size_t size, int flags) {
  const auto call = [&](int more) {
    return raw_syscall(SYS_msgsnd, queue, word(data), static_cast<long>(size), flags | more);
  };
  if (!state.active) return static_cast<int>(with_errno(call(0)));
  if ((flags & IPC_NOWAIT) != 0) return static_cast<int>(notify_after(HEDDLE_SITE, [&] { return call(0); }));
  return static_cast<int>(try_until(EAGAIN, engine::never, HEDDLE_SITE, [&] { return call(IPC_NOWAIT); }));
}

HEDDLE_INTERPOSE int semtimedop(int set, sembuf* operations, std::size_t count, const timespec* timeout) {
  if (!state.active) {
    return static_cast<int>(with_errno(
        raw_syscall(SYS_semtimedop, set, word(operations), static_cast<long>(count), word(timeout))));
  }
  constexpr std::size_t most = 64;
  if (count > most) return errno = E2BIG, -1;
  sembuf copy[most];
  bool may_wait = false;
  for (std::size_t i = 0; i < count; ++i) {
    copy[i] = operations[i];
    may_wait = may_wait || (copy[i].sem_flg & IPC_NOWAIT) == 0;
    copy[i].sem_flg |= IPC_NOWAIT;
  }
  const auto call = [&] { return raw_syscall(SYS_semop, set, word(copy), static_cast<long>(count)); };
  if (!may_wait) return static_cast<int>(notify_after(HEDDLE_SITE, call));
  const Time deadline = timeout == nullptr ? engine::never : deadline_in(timeout);
  return static_cast<int>(try_until(EAGAIN, deadline, HEDDLE_SITE, call));
}

HEDDLE_INTERPOSE int semop(int set, sembuf* operations, std::size_t count) {
  return semtimedop(set, operations, count, nullptr);
}

/// Waits for a server inside of libc: in real time, and with nobody else running.
HEDDLE_INTERPOSE int getaddrinfo(const char* node, const char* service, const addrinfo* hints,
                                 addrinfo** result) {
  static HEDDLE_REAL RealFunction<int(const char*, const char*, const addrinfo*, addrinfo**)> real{
      "getaddrinfo"};
  if (!state.active) return real(node, service, hints, result);
  step({.kind = OpKind::process, .site = HEDDLE_SITE});
  const NativeScope native;
  return real(node, service, hints, result);
}
