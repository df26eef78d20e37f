#include "simulator/runtime/system_call_filter.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <ucontext.h>
#include <unistd.h>

#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/runner.h"
#include "simulator/runtime/signals.h"
#include "simulator/runtime/trusted_syscall.h"

namespace heddle::runtime {
namespace {

constexpr int first_own_descriptor = 900;
bool open_before[first_own_descriptor];
int first_free = 0;  // behind all of them

// clang-format off
constexpr int harmless[] = {
    SYS_read, SYS_write, SYS_pread64, SYS_pwrite64, SYS_readv, SYS_writev, SYS_preadv, SYS_pwritev, SYS_lseek,
    SYS_stat, SYS_fstat, SYS_lstat, SYS_newfstatat, SYS_statx, SYS_access, SYS_faccessat, SYS_faccessat2,
    SYS_statfs, SYS_fstatfs, SYS_readlink, SYS_readlinkat, SYS_getdents64, SYS_getcwd, SYS_fsync, SYS_fdatasync,
    SYS_ioctl, SYS_poll, SYS_ppoll, SYS_select, SYS_pselect6, SYS_sendfile, SYS_splice, SYS_tee,
    SYS_timerfd_settime, SYS_timerfd_gettime, SYS_epoll_ctl, SYS_epoll_wait, SYS_epoll_pwait, SYS_epoll_pwait2,
    SYS_inotify_add_watch, SYS_inotify_rm_watch,
    SYS_bind, SYS_listen, SYS_connect, SYS_shutdown, SYS_getsockname, SYS_getpeername, SYS_getsockopt,
    SYS_setsockopt, SYS_sendto, SYS_recvfrom, SYS_sendmsg, SYS_sendmmsg,
    SYS_futex, SYS_sched_yield, SYS_nanosleep, SYS_clock_nanosleep, SYS_clock_gettime, SYS_clock_getres,
    SYS_gettimeofday, SYS_time, SYS_times, SYS_getrusage, SYS_sysinfo, SYS_uname, SYS_getrandom,
    SYS_getpid, SYS_getppid, SYS_gettid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_getgroups,
    SYS_getpgid, SYS_getpgrp, SYS_getsid, SYS_getresuid, SYS_getresgid, SYS_getpriority, SYS_getrlimit,
    SYS_getitimer, SYS_getcpu, SYS_sched_getaffinity, SYS_sched_getparam, SYS_sched_getscheduler,
    SYS_sched_get_priority_max, SYS_sched_get_priority_min,
    SYS_rt_sigprocmask, SYS_rt_sigpending, SYS_rt_sigreturn, SYS_kill, SYS_tkill, SYS_tgkill, SYS_mincore,
    SYS_arch_prctl, SYS_membarrier, SYS_exit, SYS_exit_group};
// clang-format on

/// Harmless as well, but the descriptors that they make are to be closed: done in the handler, which
/// remembers that there were any. (Closing all possible ones costs more than a short execution.)
constexpr int making_descriptors[] = {
    SYS_pipe,          SYS_pipe2,          SYS_dup,          SYS_eventfd,       SYS_eventfd2,
    SYS_memfd_create,  SYS_timerfd_create, SYS_epoll_create, SYS_epoll_create1, SYS_inotify_init,
    SYS_inotify_init1, SYS_socket,         SYS_socketpair,   SYS_accept,        SYS_accept4,
    SYS_recvmsg,       SYS_recvmmsg,       SYS_fcntl};

/// The names that a user is told; others go by number.
struct Name {
  int number;
  const char* what;
};
constexpr Name names[] = {
    {SYS_open, "opens a file for writing"},
    {SYS_openat, "opens a file for writing"},
    {SYS_creat, "creates a file"},
    {SYS_unlink, "removes a file"},
    {SYS_unlinkat, "removes a file"},
    {SYS_rename, "renames a file"},
    {SYS_renameat, "renames a file"},
    {SYS_renameat2, "renames a file"},
    {SYS_mkdir, "makes a folder"},
    {SYS_rmdir, "removes a folder"},
    {SYS_truncate, "cuts a file"},
    {SYS_ftruncate, "cuts a file"},
    {SYS_chdir, "changes the working directory"},
    {SYS_mmap, "maps memory"},
    {SYS_munmap, "unmaps memory"},
    {SYS_mprotect, "changes the protection of memory"},
    {SYS_mremap, "maps memory"},
    {SYS_madvise, "gives memory back to the kernel"},
    {SYS_brk, "moves the end of the data segment"},
    {SYS_clone, "starts a process"},
    {SYS_clone3, "starts a process"},
    {SYS_fork, "starts a process"},
    {SYS_vfork, "starts a process"},
    {SYS_execve, "becomes another program"},
    {SYS_setitimer, "sets a timer"},
    {SYS_alarm, "sets a timer"},
    {SYS_timer_create, "sets a timer"},
    {SYS_close, "closes a descriptor that was open before main"},
    {SYS_setrlimit, "changes a limit"},
    {SYS_prlimit64, "changes a limit"},
    {SYS_umask, "changes the file mode mask"},
    {SYS_sigaltstack, "sets a signal stack"},
};

// --- the filter, as a program for the kernel

class FilterProgram {
 public:
  void add(std::uint16_t code, std::uint32_t k, unsigned jump_true = 0, unsigned jump_false = 0) {
    if (count_ == capacity) __builtin_trap();
    code_[count_++] = {code, static_cast<std::uint8_t>(jump_true), static_cast<std::uint8_t>(jump_false), k};
  }
  void load(std::size_t offset) { add(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)); }
  void allow() { add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW); }
  void trap() { add(BPF_RET | BPF_K, SECCOMP_RET_TRAP); }
  /// The number is in the accumulator.
  void allow_number(int number) {
    add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(number), 0, 1);
    allow();
  }
  /// Lets the call through when its argument has none of the bits.
  void allow_without(int number, unsigned argument, std::uint32_t bits) {
    add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(number), 0, 4);
    load(low_word(argument));
    add(BPF_JMP | BPF_JSET | BPF_K, bits, 1, 0);
    allow();
    load(offsetof(seccomp_data, nr));
  }
  /// Lets the call through when low <= argument < high.
  void allow_between(int number, unsigned argument, std::uint32_t low, std::uint32_t high) {
    add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(number), 0, 5);
    load(low_word(argument));
    add(BPF_JMP | BPF_JGE | BPF_K, low, 0, 2);
    add(BPF_JMP | BPF_JGE | BPF_K, high, 1, 0);
    allow();
    load(offsetof(seccomp_data, nr));
  }
  /// Everything that comes from one instruction.
  void allow_from(std::uint64_t instruction) {
    load(offsetof(seccomp_data, instruction_pointer));
    add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(instruction), 0, 3);
    load(offsetof(seccomp_data, instruction_pointer) + 4);
    add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(instruction >> 32), 0, 1);
    allow();
  }
  [[nodiscard]] bool install() {
    const sock_fprog program = {.len = static_cast<unsigned short>(count_), .filter = code_};
    return raw_syscall(SYS_prctl, PR_SET_NO_NEW_PRIVS, 1) == 0 &&
           raw_syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, word(&program)) == 0;
  }

 private:
  static std::size_t low_word(unsigned argument) { return offsetof(seccomp_data, args) + 8 * argument; }
  static constexpr unsigned capacity = 512;
  sock_filter code_[capacity];
  unsigned count_ = 0;
};

bool install() {
  static FilterProgram program;
  program.load(offsetof(seccomp_data, arch));
  program.add(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0);
  program.trap();
  program.load(offsetof(seccomp_data, nr));
  for (const int number : harmless) program.allow_number(number);
  program.allow_between(SYS_fcntl, 1, F_GETFD, F_DUPFD_CLOEXEC);
  program.allow_without(SYS_prlimit64, 2, ~0u);
  const auto low = static_cast<std::uint32_t>(first_free);
  program.allow_between(SYS_close, 0, low, first_own_descriptor);
  program.allow_between(SYS_prctl, 0, PR_SET_NAME, PR_GET_NAME + 1);
  program.allow_from(reinterpret_cast<std::uint64_t>(heddle_trusted_syscall_return));
  program.trap();
  return program.install();
}

// --- what is done all the same, and undone

constexpr int signal_count = 64;
constexpr int standard_descriptors = 3;

/// struct sigaction as the kernel has it.
struct KernelAction {
  void* handler;
  unsigned long flags;
  void* restorer;
  std::uint64_t mask;
};

/// Descriptors between those that were open before main.
struct Gap {
  int first, last;
};
constexpr unsigned max_gaps = 64;
Gap gaps[max_gaps];
unsigned gap_count = 0;

KernelAction actions[signal_count + 1];
long copies[standard_descriptors];
bool actions_changed = false;
bool standard_changed = false;
bool any_opened = false;

void remember() {
  for (int descriptor = 0; descriptor < first_own_descriptor; ++descriptor) {
    open_before[descriptor] = raw_syscall(SYS_fcntl, descriptor, F_GETFD) >= 0;
    if (open_before[descriptor]) first_free = descriptor + 1;
  }
  for (int descriptor = 1; descriptor < first_free; ++descriptor) {
    const bool begins = !open_before[descriptor] && open_before[descriptor - 1];
    if (begins && gap_count < max_gaps) gaps[gap_count++] = {descriptor, descriptor};
    if (!open_before[descriptor] && gap_count > 0) gaps[gap_count - 1].last = descriptor;
  }
  for (int signal = 1; signal <= signal_count; ++signal)
    raw_syscall(SYS_rt_sigaction, signal, 0, word(&actions[signal]), 8);
  constexpr int high = 920;
  for (int i = 0; i < standard_descriptors; ++i) copies[i] = raw_syscall(SYS_fcntl, i, F_DUPFD_CLOEXEC, high);
}

/// "the program opens a file for writing"
const char* what_is(int number) {
  static char text[96];
  for (const Name& name : names) {
    if (name.number != number) continue;
    snprintf(text, sizeof text, "the program %s", name.what);
    return text;
  }
  snprintf(text, sizeof text, "the program makes system call %d", number);
  return text;
}

bool is_null_device(long path) {
  const char* given = reinterpret_cast<const char*>(path);
  const char* wanted = "/dev/null";
  while (*given == *wanted && *given != '\0') ++given, ++wanted;
  return *given == *wanted;
}

/// The target's own, or one that there is a copy of.
bool may_be_closed(long descriptor) {
  if (descriptor < 0 || descriptor >= first_own_descriptor) return false;
  return descriptor < standard_descriptors || !open_before[descriptor];
}

bool opens_harmlessly(long path, long flags) {
  constexpr long writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
  return (flags & writing) == 0 || is_null_device(path);
}

bool makes_descriptors(int number) {
  for (const int known : making_descriptors) {
    if (known == number) return true;
  }
  return false;
}

/// A call that can be undone. What is to be undone is noted.
bool is_undone(int number, const long (&arguments)[6]) {
  switch (number) {
    case SYS_rt_sigaction:
      actions_changed = true;
      return arguments[0] != SIGSYS;
    case SYS_close:
      standard_changed = true;
      return may_be_closed(arguments[0]);
    case SYS_dup2:
    case SYS_dup3:
      standard_changed = any_opened = true;
      return may_be_closed(arguments[1]);
    case SYS_open:
      any_opened = true;
      return opens_harmlessly(arguments[0], arguments[1]);
    case SYS_openat:
      any_opened = true;
      return opens_harmlessly(arguments[1], arguments[2]);
    default:
      any_opened = true;
      return makes_descriptors(number);
  }
}

void close_descriptors() {
  for (unsigned i = 0; i < gap_count; ++i) trusted_syscall(SYS_close_range, gaps[i].first, gaps[i].last, 0);
  trusted_syscall(SYS_close_range, first_free, first_own_descriptor - 1, 0);
}

void on_refused_call(int, siginfo_t* information, void* context) {
  greg_t* registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
  const int number = information->si_syscall;
  const long arguments[6] = {registers[REG_RDI], registers[REG_RSI], registers[REG_RDX],
                             registers[REG_R10], registers[REG_R8],  registers[REG_R9]};
  if (!is_undone(number, arguments)) abandon_snapshot(what_is(number));
  registers[REG_RAX] = trusted_syscall(number, arguments[0], arguments[1], arguments[2], arguments[3],
                                       arguments[4], arguments[5]);
}

}  // namespace

bool install_system_call_filter() {
  struct sigaction action = {};
  action.sa_sigaction = on_refused_call;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  set_real_handler(SIGSYS, action);
  remember();
  return install();
}

void undo_system_calls() {
  // The flags are part of the memory that is put back: this comes before that.
  if (actions_changed) {
    for (int signal = 1; signal <= signal_count; ++signal)
      trusted_syscall(SYS_rt_sigaction, signal, word(&actions[signal]), 0, 8);
  }
  if (any_opened) close_descriptors();
  if (!standard_changed) return;
  for (int i = 0; i < standard_descriptors; ++i) {
    if (copies[i] >= 0) trusted_syscall(SYS_dup2, copies[i], i);
  }
}

}  // namespace heddle::runtime
