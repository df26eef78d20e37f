#include "executors/spawner_process.h"

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <optional>

#include "executors/spawner.h"
#include "executors/worker_process.h"

namespace heddle::executors {
namespace {

class SpawnerProcess {
 public:
  SpawnerProcess(const SpawnerSetup& setup, const ExecutorOptions& options)
      : setup_(setup), options_(options) {
    setpgid(0, 0);  // Ctrl-C is for the parent to judge
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &worker_mask_);
    ::signal(SIGCHLD, SIG_DFL);  // ignored, it would have the kernel reap the workers unseen
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    prctl(PR_SET_NAME, (options.name.substr(0, 9) + "-spawn").c_str());
    sigset_t watched;
    sigemptyset(&watched);
    sigaddset(&watched, SIGCHLD);
    sigaddset(&watched, SIGTERM);
    signals_ = ::signalfd(-1, &watched, SFD_CLOEXEC | SFD_NONBLOCK);
    parent_ =
        static_cast<int>(::syscall(SYS_pidfd_open, setup.parent, 0));  // -1 before Linux 5.3: not needed then
  }

  [[noreturn]] void run() {
    while (parent_lives()) {
      pollfd watched[] = {{setup_.control, POLLIN, 0}, {signals_, POLLIN, 0}, {parent_, POLLIN, 0}};
      if (::poll(watched, std::size(watched), -1) < 0) continue;
      if (watched[2].revents != 0) break;
      if (watched[1].revents != 0) drain_signals();
      if (watched[0].revents != 0 && !serve_request()) break;
      report_deaths();
    }
    kill_everybody();
    _exit(0);
  }

 private:
  [[nodiscard]] bool parent_lives() const { return getppid() == setup_.parent; }

  void drain_signals() const {
    signalfd_siginfo info{};
    while (::read(signals_, &info, sizeof info) > 0) {
    }
  }

  /// False if the parent has closed its end.
  bool serve_request() {
    SpawnerRequest request{};
    const ssize_t size = ::recv(setup_.control, &request, sizeof request, MSG_DONTWAIT);
    if (size < 0) return errno == EAGAIN || errno == EINTR;
    if (size == 0) return false;
    if (request.kind == SpawnerRequest::Kind::spawn) spawn(request.worker);
    if (request.kind == SpawnerRequest::Kind::kill && workers_.contains(request.pid)) kill_group(request.pid);
    return true;
  }

  void spawn(std::uint32_t index) {
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return not_spawned(index, errno);
    const pid_t spawner = getpid();
    const pid_t pid = ::fork();
    if (pid < 0) {
      not_spawned(index, errno);
    } else if (pid == 0) {
      for (const int descriptor : {pair[0], setup_.control, signals_, parent_}) ::close(descriptor);
      run_worker({.socket = pair[1], .index = index, .spawner = spawner, .signal_mask = worker_mask_},
                 options_);
    } else {
      setpgid(pid, pid);  // here and in the worker: whoever comes first
      workers_[pid] = index;
      report({SpawnerReport::Kind::spawned, index, pid, 0, 0}, pair[0]);
    }
    ::close(pair[0]);
    ::close(pair[1]);
  }

  void not_spawned(std::uint32_t index, int error) {
    report({SpawnerReport::Kind::not_spawned, index, 0, error, 0}, -1);
  }

  void report_deaths() {
    while (const std::optional<pid_t> pid = next_dead_child()) {
      kill_group(*pid);  // what its jobs left running; before waitpid, while the id cannot be reused
      int status = 0;
      ::waitpid(*pid, &status, 0);
      const auto worker = workers_.find(*pid);
      if (worker == workers_.end()) continue;
      const std::uint32_t index = worker->second;
      workers_.erase(worker);
      report({SpawnerReport::Kind::died, index, *pid, 0, status}, -1);
    }
  }

  /// Leaves it a zombie.
  static std::optional<pid_t> next_dead_child() {
    siginfo_t info{};
    if (::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0) return std::nullopt;
    return info.si_pid;
  }

  static void kill_group(pid_t pid) {
    ::kill(-pid, SIGKILL);
    ::kill(pid, SIGKILL);  // in case the job has left the group
  }

  void report(const SpawnerReport& report, int socket) const {
    SpawnerReport content = report;
    iovec part{.iov_base = &content, .iov_len = sizeof content};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (socket >= 0) {
      message.msg_control = control;
      message.msg_controllen = sizeof control;
      cmsghdr* header = CMSG_FIRSTHDR(&message);
      header->cmsg_level = SOL_SOCKET;
      header->cmsg_type = SCM_RIGHTS;
      header->cmsg_len = CMSG_LEN(sizeof socket);
      std::memcpy(CMSG_DATA(header), &socket, sizeof socket);
    }
    while (::sendmsg(setup_.control, &message, MSG_NOSIGNAL) < 0 && errno == EINTR) {
    }
  }

  void kill_everybody() const {
    for (const auto& [pid, index] : workers_) kill_group(pid);
    while (::waitpid(-1, nullptr, 0) > 0 || errno == EINTR) {
    }
  }

  const SpawnerSetup setup_;
  const ExecutorOptions options_;
  sigset_t worker_mask_{};
  int signals_ = -1;
  int parent_ = -1;
  std::map<pid_t, std::uint32_t> workers_;
};

}  // namespace

void run_spawner(const SpawnerSetup& setup, const ExecutorOptions& options) noexcept {
  SpawnerProcess(setup, options).run();
}

}  // namespace heddle::executors
