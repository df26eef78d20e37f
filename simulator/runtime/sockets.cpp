// Socket calls that may block, or that somebody else's blocked call waits for.

#include <sys/socket.h>
#include <sys/types.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/io.h"

namespace heddle::runtime {
namespace {

long send_or_receive(long number, int socket, long data, long size, int flags, long address,
                     long address_size, Flow flow, Site site) {
  const auto call = [&] { return raw_syscall(number, socket, data, size, flags, address, address_size); };
  if (!state.active) return with_errno(call());
  const short events = flow == Flow::in ? POLLIN : POLLOUT;
  const bool may_wait = (flags & MSG_DONTWAIT) == 0;
  return perform_io(
      {.descriptor = socket, .events = events, .flow = flow, .site = site, .may_wait = may_wait}, call);
}

long message(long number, int socket, long header, int flags, Flow flow, Site site) {
  const auto call = [&] { return raw_syscall(number, socket, header, flags); };
  if (!state.active) return with_errno(call());
  const short events = flow == Flow::in ? POLLIN : POLLOUT;
  const bool may_wait = (flags & MSG_DONTWAIT) == 0;
  return perform_io(
      {.descriptor = socket, .events = events, .flow = flow, .site = site, .may_wait = may_wait}, call);
}

int accept_connection(int socket, sockaddr* address, socklen_t* size, int flags, Site site) {
  const auto call = [&] { return raw_syscall(SYS_accept4, socket, word(address), word(size), flags); };
  if (!state.active) return static_cast<int>(with_errno(call()));
  return static_cast<int>(
      perform_io({.descriptor = socket, .events = POLLIN, .flow = Flow::in, .site = site}, call));
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE ssize_t send(int socket, const void* data, std::size_t size, int flags) {
  return send_or_receive(SYS_sendto, socket, word(data), static_cast<long>(size), flags, 0, 0, Flow::out,
                         HEDDLE_SITE);
}

HEDDLE_INTERPOSE ssize_t sendto(int socket, const void* data, std::size_t size, int flags,
                                const sockaddr* address, socklen_t address_size) {
  return send_or_receive(SYS_sendto, socket, word(data), static_cast<long>(size), flags, word(address),
                         address_size, Flow::out, HEDDLE_SITE);
}

HEDDLE_INTERPOSE ssize_t recv(int socket, void* data, std::size_t size, int flags) {
  return send_or_receive(SYS_recvfrom, socket, word(data), static_cast<long>(size), flags, 0, 0, Flow::in,
                         HEDDLE_SITE);
}

HEDDLE_INTERPOSE ssize_t recvfrom(int socket, void* data, std::size_t size, int flags, sockaddr* address,
                                  socklen_t* address_size) {
  return send_or_receive(SYS_recvfrom, socket, word(data), static_cast<long>(size), flags, word(address),
                         word(address_size), Flow::in, HEDDLE_SITE);
}

HEDDLE_INTERPOSE ssize_t sendmsg(int socket, const msghdr* header, int flags) {
  return message(SYS_sendmsg, socket, word(header), flags, Flow::out, HEDDLE_SITE);
}

HEDDLE_INTERPOSE ssize_t recvmsg(int socket, msghdr* header, int flags) {
  return message(SYS_recvmsg, socket, word(header), flags, Flow::in, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int accept(int socket, sockaddr* address, socklen_t* size) {
  return accept_connection(socket, address, size, 0, HEDDLE_SITE);
}

HEDDLE_INTERPOSE int accept4(int socket, sockaddr* address, socklen_t* size, int flags) {
  return accept_connection(socket, address, size, flags, HEDDLE_SITE);
}

/// On the loopback a connection is made at once; the listener may be waited on.
HEDDLE_INTERPOSE int connect(int socket, const sockaddr* address, socklen_t size) {
  const auto call = [&] { return raw_syscall(SYS_connect, socket, word(address), size); };
  if (!state.active) return static_cast<int>(with_errno(call()));
  note_connection();
  return static_cast<int>(perform_io({.descriptor = socket, .flow = Flow::out, .site = HEDDLE_SITE}, call));
}

HEDDLE_INTERPOSE int listen(int socket, int backlog) {
  if (state.active) note_listener();
  return static_cast<int>(with_errno(raw_syscall(SYS_listen, socket, backlog)));
}

HEDDLE_INTERPOSE int shutdown(int socket, int how) {
  const auto call = [&] { return raw_syscall(SYS_shutdown, socket, how); };
  if (!state.active) return static_cast<int>(with_errno(call()));
  return static_cast<int>(perform_io({.descriptor = socket, .flow = Flow::out, .site = HEDDLE_SITE}, call));
}
