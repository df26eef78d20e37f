#include "simulator/explorer/hang.h"

#include <fmt/format.h>
#include <sys/syscall.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <utility>

namespace heddle::explorer {
namespace {

constexpr std::array<std::pair<long, const char*>, 34> call_names{{
    {SYS_read, "read"},
    {SYS_write, "write"},
    {SYS_poll, "poll"},
    {SYS_ppoll, "ppoll"},
    {SYS_select, "select"},
    {SYS_pselect6, "pselect"},
    {SYS_epoll_wait, "epoll_wait"},
    {SYS_epoll_pwait, "epoll_pwait"},
    {SYS_futex, "futex"},
    {SYS_wait4, "wait4"},
    {SYS_waitid, "waitid"},
    {SYS_pause, "pause"},
    {SYS_nanosleep, "nanosleep"},
    {SYS_clock_nanosleep, "clock_nanosleep"},
    {SYS_accept, "accept"},
    {SYS_accept4, "accept4"},
    {SYS_connect, "connect"},
    {SYS_recvfrom, "recvfrom"},
    {SYS_recvmsg, "recvmsg"},
    {SYS_sendto, "sendto"},
    {SYS_sendmsg, "sendmsg"},
    {SYS_flock, "flock"},
    {SYS_fcntl, "fcntl"},
    {SYS_rt_sigsuspend, "sigsuspend"},
    {SYS_rt_sigtimedwait, "sigtimedwait"},
    {SYS_msgrcv, "msgrcv"},
    {SYS_semop, "semop"},
    {SYS_semtimedop, "semtimedop"},
    {SYS_mq_timedreceive, "mq_receive"},
    {SYS_mq_timedsend, "mq_send"},
    {SYS_readv, "readv"},
    {SYS_writev, "writev"},
    {SYS_openat, "open"},
    {SYS_io_uring_enter, "io_uring_enter"},
}};

}  // namespace

std::vector<int> child_processes(int pid) {
  std::ifstream file(fmt::format("/proc/{}/task/{}/children", pid, pid));
  std::vector<int> children;
  for (int child = 0; file >> child;) children.push_back(child);
  return children;
}

HangPlace describe_hang(int pid, const Modules& modules) {
  std::ifstream file(fmt::format("/proc/{}/syscall", pid));
  std::string first;
  file >> first;
  if (first.empty()) return {"an unknown place", {}};
  if (first == "running") return {"a computation without scheduling points", {}};
  std::string word, last;
  while (file >> word) last = std::exchange(word, {});  // the last word is the program counter
  const ModuleAddress place = modules.name(std::strtoull(last.c_str(), nullptr, 16));
  const long number = std::strtol(first.c_str(), nullptr, 10);
  const auto* known = std::find_if(call_names.begin(), call_names.end(),
                                   [&](const auto& entry) { return entry.first == number; });
  return {known != call_names.end() ? known->second : fmt::format("system call {}", number), place};
}

}  // namespace heddle::explorer
