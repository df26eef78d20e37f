// Children of the program run natively and are not simulated: what they do to shared memory is not seen. They
// are children of the execution's process and find an environment without us. What the program waits for
// from them is waited for in real time, when nothing else can run (io.cpp).

#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/io.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/signal_delivery.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<pid_t()> real_fork{"fork"};

/// The child goes on with one thread on its own stack, on real synchronisation.
void become_native() {
  state.active = access_state.recording = access_state.watching = state.detail = false;
  state.control = nullptr;
  raw_syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL);
  hand_signals_to_kernel();
}

pid_t fork_natively(Site site) {
  step({.kind = OpKind::process, .site = site});
  note_child();
  const bool recording = access_state.recording;
  state.active = access_state.recording = false;  // handlers of pthread_atfork run within
  const pid_t child = real_fork();
  if (child == 0) {
    become_native();
    return 0;
  }
  state.active = true;
  access_state.recording = recording;
  return child;
}

bool has_changed(idtype_t type, id_t id, int options) {
  siginfo_t information = {};
  const long result = raw_syscall(SYS_waitid, type, id, word(&information), options | WNOHANG | WNOWAIT, 0);
  return result < 0 || information.si_pid != 0;
}

struct Children {
  idtype_t type = P_ALL;
  id_t id = 0;
  int options = WEXITED;
};

Children named_by(pid_t pid, int options) {
  const int states = WEXITED | ((options & WUNTRACED) != 0 ? WSTOPPED : 0) | (options & WCONTINUED);
  if (pid == -1) return {P_ALL, 0, states};
  if (pid == 0) return {P_PGID, static_cast<id_t>(raw_syscall(SYS_getpgid, 0)), states};
  return pid > 0 ? Children{P_PID, static_cast<id_t>(pid), states}
                 : Children{P_PGID, static_cast<id_t>(-pid), states};
}

/// A child that ends by itself soon has always ended when its parent looks: no race with real time.
template <class Attempt>
long wait_for(const Children& children, bool may_wait, Site site, Attempt attempt) {
  if (!may_wait) {
    step({.kind = OpKind::process, .site = site});
    return with_errno(attempt());
  }
  const auto changed = [&] { return has_changed(children.type, children.id, children.options); };
  wait_in_real_time(changed);
  return poll_until(engine::never, site, attempt, changed);
}

pid_t wait_as_wait4(pid_t pid, int* status, int options, rusage* usage, Site site) {
  return static_cast<pid_t>(wait_for(named_by(pid, options), (options & WNOHANG) == 0, site, [&] {
    return raw_syscall(SYS_wait4, pid, word(status), options | WNOHANG, word(usage));
  }));
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;
namespace engine = heddle::engine;

HEDDLE_INTERPOSE pid_t fork() { return state.active ? fork_natively(HEDDLE_SITE) : real_fork(); }
HEDDLE_INTERPOSE pid_t vfork() { return state.active ? fork_natively(HEDDLE_SITE) : real_fork(); }

HEDDLE_INTERPOSE int posix_spawn(pid_t* child, const char* path, const posix_spawn_file_actions_t* actions,
                                 const posix_spawnattr_t* attributes, char* const* arguments,
                                 char* const* environment) {
  static HEDDLE_REAL RealFunction<int(pid_t*, const char*, const posix_spawn_file_actions_t*,
                                      const posix_spawnattr_t*, char* const*, char* const*)>
      real{"posix_spawn", "GLIBC_2.15"};
  if (state.active) note_child();
  return real(child, path, actions, attributes, arguments, environment);
}

HEDDLE_INTERPOSE int posix_spawnp(pid_t* child, const char* name, const posix_spawn_file_actions_t* actions,
                                  const posix_spawnattr_t* attributes, char* const* arguments,
                                  char* const* environment) {
  static HEDDLE_REAL RealFunction<int(pid_t*, const char*, const posix_spawn_file_actions_t*,
                                      const posix_spawnattr_t*, char* const*, char* const*)>
      real{"posix_spawnp", "GLIBC_2.15"};
  if (state.active) note_child();
  return real(child, name, actions, attributes, arguments, environment);
}

HEDDLE_INTERPOSE FILE* popen(const char* command, const char* type) {
  static HEDDLE_REAL RealFunction<FILE*(const char*, const char*)> real{"popen"};
  if (state.active) note_child();
  return real(command, type);
}

/// The program stays in the foreground: a fork would leave the simulation.
HEDDLE_INTERPOSE int daemon(int keep_folder, int keep_streams) {
  static HEDDLE_REAL RealFunction<int(int, int)> real{"daemon"};
  if (!state.active) return real(keep_folder, keep_streams);
  return keep_folder != 0 ? 0 : chdir("/");
}

HEDDLE_INTERPOSE pid_t waitpid(pid_t pid, int* status, int options) {
  if (!state.active)
    return static_cast<pid_t>(with_errno(raw_syscall(SYS_wait4, pid, word(status), options, 0)));
  return wait_as_wait4(pid, status, options, nullptr, HEDDLE_SITE);
}

HEDDLE_INTERPOSE pid_t wait(int* status) {
  if (!state.active) return static_cast<pid_t>(with_errno(raw_syscall(SYS_wait4, -1, word(status), 0, 0)));
  return wait_as_wait4(-1, status, 0, nullptr, HEDDLE_SITE);
}

HEDDLE_INTERPOSE pid_t wait4(pid_t pid, int* status, int options, rusage* usage) {
  if (!state.active)
    return static_cast<pid_t>(with_errno(raw_syscall(SYS_wait4, pid, word(status), options, word(usage))));
  return wait_as_wait4(pid, status, options, usage, HEDDLE_SITE);
}

HEDDLE_INTERPOSE pid_t wait3(int* status, int options, rusage* usage) {
  return wait4(-1, status, options, usage);
}

HEDDLE_INTERPOSE int waitid(idtype_t type, id_t id, siginfo_t* information, int options) {
  const auto call = [&](int more) {
    return raw_syscall(SYS_waitid, type, id, word(information), options | more, 0);
  };
  if (!state.active) return static_cast<int>(with_errno(call(0)));
  const auto attempt = [&]() -> long {
    information->si_pid = 0;
    const long result = call(WNOHANG);
    if (result < 0) return result;
    return information->si_pid != 0 ? 1 : 0;
  };
  const long result = wait_for({type, id, options & (WEXITED | WSTOPPED | WCONTINUED)},
                               (options & WNOHANG) == 0, HEDDLE_SITE, attempt);
  return result < 0 ? -1 : 0;
}
