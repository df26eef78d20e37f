// read, write and their relatives, pipes, and the closing of descriptors.

#include <fcntl.h>
#include <limits.h>
#include <sys/eventfd.h>
#include <sys/uio.h>
#include <unistd.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/io.h"

namespace heddle::runtime {
namespace {

long transfer(long number, int descriptor, long data, std::size_t count, Flow flow, Site site) {
  const short events = flow == Flow::in ? POLLIN : POLLOUT;
  return perform_io({.descriptor = descriptor, .events = events, .flow = flow, .site = site},
                    [&] { return raw_syscall(number, descriptor, data, static_cast<long>(count)); });
}

/// A large write to a pipe or socket in blocking mode waits in the kernel for room in the middle. So it is
/// done in parts, each without blocking.
long write_in_parts(int descriptor, const char* data, std::size_t size, Site site) {
  const long flags = raw_syscall(SYS_fcntl, descriptor, F_GETFL);
  std::size_t written = 0;
  while (written < size) {
    const long result =
        perform_io({.descriptor = descriptor, .events = POLLOUT, .flow = Flow::out, .site = site}, [&] {
          raw_syscall(SYS_fcntl, descriptor, F_SETFL, flags | O_NONBLOCK);
          const long part =
              raw_syscall(SYS_write, descriptor, word(data + written), static_cast<long>(size - written));
          raw_syscall(SYS_fcntl, descriptor, F_SETFL, flags);
          return part == -EAGAIN ? 0 : part;
        });
    if (result < 0) return written > 0 ? static_cast<long>(written) : -1;
    written += static_cast<std::size_t>(result);
  }
  return static_cast<long>(written);
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE ssize_t read(int descriptor, void* data, std::size_t size) {
  if (!state.active)
    return with_errno(raw_syscall(SYS_read, descriptor, word(data), static_cast<long>(size)));
  return transfer(SYS_read, descriptor, word(data), size, Flow::in, HEDDLE_SITE);
}

HEDDLE_INTERPOSE ssize_t write(int descriptor, const void* data, std::size_t size) {
  if (!state.active)
    return with_errno(raw_syscall(SYS_write, descriptor, word(data), static_cast<long>(size)));
  if (size > PIPE_BUF) return write_in_parts(descriptor, static_cast<const char*>(data), size, HEDDLE_SITE);
  return transfer(SYS_write, descriptor, word(data), size, Flow::out, HEDDLE_SITE);
}

HEDDLE_INTERPOSE ssize_t readv(int descriptor, const iovec* parts, int count) {
  if (!state.active) return with_errno(raw_syscall(SYS_readv, descriptor, word(parts), count));
  return transfer(SYS_readv, descriptor, word(parts), static_cast<std::size_t>(count), Flow::in, HEDDLE_SITE);
}

HEDDLE_INTERPOSE ssize_t writev(int descriptor, const iovec* parts, int count) {
  if (!state.active) return with_errno(raw_syscall(SYS_writev, descriptor, word(parts), count));
  return transfer(SYS_writev, descriptor, word(parts), static_cast<std::size_t>(count), Flow::out,
                  HEDDLE_SITE);
}

HEDDLE_INTERPOSE ssize_t preadv2(int descriptor, const iovec* parts, int count, off_t offset, int flags) {
  const auto call = [&] {
    return raw_syscall(SYS_preadv2, descriptor, word(parts), count, offset, 0, flags);
  };
  if (!state.active) return with_errno(call());
  const short events = offset == -1 ? POLLIN : short{0};  // with a place in a file it does not wait
  return perform_io({.descriptor = descriptor, .events = events, .flow = Flow::in, .site = HEDDLE_SITE},
                    call);
}

HEDDLE_INTERPOSE ssize_t pwritev2(int descriptor, const iovec* parts, int count, off_t offset, int flags) {
  const auto call = [&] {
    return raw_syscall(SYS_pwritev2, descriptor, word(parts), count, offset, 0, flags);
  };
  if (!state.active) return with_errno(call());
  const short events = offset == -1 ? POLLOUT : short{0};
  return perform_io({.descriptor = descriptor, .events = events, .flow = Flow::out, .site = HEDDLE_SITE},
                    call);
}

HEDDLE_INTERPOSE int eventfd_read(int descriptor, eventfd_t* value) {
  return read(descriptor, value, sizeof *value) == sizeof *value ? 0 : -1;
}

HEDDLE_INTERPOSE int eventfd_write(int descriptor, eventfd_t value) {
  return write(descriptor, &value, sizeof value) == sizeof value ? 0 : -1;
}

/// The other end of a pipe or socket may be waited on: it sees the end of file.
HEDDLE_INTERPOSE int close(int descriptor) {
  if (!state.active) return static_cast<int>(with_errno(raw_syscall(SYS_close, descriptor)));
  return static_cast<int>(perform_io({.descriptor = descriptor, .flow = Flow::out, .site = HEDDLE_SITE}, [&] {
    forget_timer(descriptor);
    return raw_syscall(SYS_close, descriptor);
  }));
}
