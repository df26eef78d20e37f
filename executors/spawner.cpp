#include "executors/spawner.h"

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <thread>

#include "executors/fork_guard.h"
#include "executors/spawner_process.h"

namespace heddle::executors {
namespace {

JobError cannot_start(const char* step) {
  return {.cause = ErrorCause::no_worker,
          .message = std::string("cannot start the process pool: ") + step + ": " + std::strerror(errno)};
}

/// Waits as long as a spawner that works may take, then kills it; its workers die with it.
void reap(pid_t pid) {
  constexpr std::chrono::milliseconds patience{5000};
  constexpr std::chrono::milliseconds pause{1};
  for (auto waited = pause; waited < patience; waited += pause) {
    const pid_t done = ::waitpid(pid, nullptr, WNOHANG);
    if (done == pid || (done < 0 && errno != EINTR)) return;  // or the program has reaped all its children
    std::this_thread::sleep_for(pause);
  }
  ::kill(pid, SIGKILL);
  ::waitpid(pid, nullptr, 0);
}

}  // namespace

Outcome<Spawner> Spawner::start(const ExecutorOptions& options) {
  int theirs = -1;
  const int ours = open_private([&] {
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) return -1;
    theirs = pair[1];
    return pair[0];
  });
  if (ours < 0) return cannot_start("socketpair");
  std::fflush(nullptr);  // or each child would print what is still in the buffers
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid == 0)
    run_spawner({.control = theirs, .parent = parent}, options);  // `ours` is private: closed by fork
  const int fork_error = errno;
  ::close(theirs);
  if (pid > 0) return Spawner(ours, pid);
  close_private(ours);
  errno = fork_error;
  return cannot_start("fork");
}

void Spawner::send(const SpawnerRequest& request) {
  unsent_.push_back(request);
  flush();
}

void Spawner::flush() {
  while (!unsent_.empty()) {
    const ssize_t sent =
        ::send(control_, &unsent_.front(), sizeof(SpawnerRequest), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno == EAGAIN) return;
    if (sent < 0) lost_ = true;
    unsent_.pop_front();
  }
}

std::optional<ReceivedReport> Spawner::receive() {
  flush();
  ReceivedReport received{};
  received.socket = -1;
  iovec content{.iov_base = &received.report, .iov_len = sizeof received.report};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
  msghdr message{};
  message.msg_iov = &content;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  ssize_t size = -1;
  const int socket = open_private([&] {
    do {
      size = ::recvmsg(control_, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    } while (size < 0 && errno == EINTR);
    if (size <= 0) return -1;
    int passed = -1;
    if (const cmsghdr* header = CMSG_FIRSTHDR(&message);
        header != nullptr && header->cmsg_type == SCM_RIGHTS) {
      std::memcpy(&passed, CMSG_DATA(header), sizeof passed);
    }
    return passed;
  });
  if (size == 0 || (size < 0 && errno != EAGAIN)) lost_ = true;
  if (size <= 0) return std::nullopt;
  received.socket = socket;
  return received;
}

void Spawner::stop() {
  if (control_ < 0) return;
  ::shutdown(control_, SHUT_RDWR);  // the end for the spawner, whatever forked copy of the socket exists
  close_private(std::exchange(control_, -1));
  reap(pid_);
}

}  // namespace heddle::executors
