// What a program can ask about the machine and itself that would differ from run to run: numbers of the
// process, its parent and its threads, number of processors, names of threads. All are fixed; kernel thread
// ids are made up of the engine's.

#include <string.h>
#include <sys/prctl.h>
#include <sys/sysinfo.h>
#include <sys/times.h>
#include <unistd.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/scheduling_attributes.h"
#include "simulator/runtime/step.h"
#include "simulator/runtime/thread_life.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<long(int)> real_sysconf{"sysconf"};
HEDDLE_REAL RealFunction<int()> real_nprocs{"get_nprocs"};
HEDDLE_REAL RealFunction<int()> real_nprocs_conf{"get_nprocs_conf"};

/// By hand: strncpy would be recorded as an access of the program's.
void set_name(const char* name) {
  constexpr std::size_t longest = sizeof current_thread().name - 1;
  std::size_t size = 0;
  for (; size < longest && name[size] != '\0'; ++size) current_thread().name[size] = name[size];
  current_thread().name[size] = '\0';
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE pid_t getpid() {
  return state.active ? first_thread_number : static_cast<pid_t>(raw_syscall(SYS_getpid));
}

HEDDLE_INTERPOSE pid_t getppid() {
  return state.active ? first_thread_number - 1 : static_cast<pid_t>(raw_syscall(SYS_getppid));
}

HEDDLE_INTERPOSE pid_t gettid() {
  if (!state.active) return static_cast<pid_t>(raw_syscall(SYS_gettid));
  return first_thread_number + state.current;
}

HEDDLE_INTERPOSE long sysconf(int name) {
  if (state.active && (name == _SC_NPROCESSORS_ONLN || name == _SC_NPROCESSORS_CONF)) return processors;
  return real_sysconf(name);
}

HEDDLE_INTERPOSE int get_nprocs() { return state.active ? processors : real_nprocs(); }
HEDDLE_INTERPOSE int get_nprocs_conf() { return state.active ? processors : real_nprocs_conf(); }

HEDDLE_INTERPOSE clock_t times(tms* used) {
  static HEDDLE_REAL RealFunction<clock_t(tms*)> real{"times"};
  if (!state.active) return real(used);
  step({.kind = OpKind::clock_read, .site = HEDDLE_SITE});
  const auto ticks = static_cast<clock_t>(state.engine->now() / 10'000'000);
  if (used != nullptr) *used = {.tms_utime = ticks, .tms_stime = 0, .tms_cutime = 0, .tms_cstime = 0};
  return ticks;
}

/// Names of threads belong to kernel threads that fibres do not have.
extern "C" __attribute__((visibility("default"), weak)) int heddle_prctl(int option, unsigned long a,
                                                                         unsigned long b, unsigned long c,
                                                                         unsigned long d) __asm__("prctl");

extern "C" int heddle_prctl(int option, unsigned long a, unsigned long b, unsigned long c, unsigned long d) {
  if (state.active && option == PR_SET_NAME) {
    set_name(reinterpret_cast<const char*>(a));
    return 0;
  }
  if (state.active && option == PR_GET_NAME && current_thread().name[0] != '\0') {
    memcpy(reinterpret_cast<char*>(a), current_thread().name, sizeof current_thread().name);
    return 0;
  }
  return static_cast<int>(
      with_errno(raw_syscall(SYS_prctl, option, static_cast<long>(a), static_cast<long>(b),
                             static_cast<long>(c), static_cast<long>(d))));
}
