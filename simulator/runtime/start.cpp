#include "simulator/runtime/start.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>

#include "simulator/runtime/address_space.h"
#include "simulator/runtime/carrier.h"
#include "simulator/runtime/exit.h"
#include "simulator/runtime/exit_point.h"
#include "simulator/runtime/heap.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/server.h"
#include "simulator/runtime/thread_life.h"

namespace heddle::runtime {

namespace {

int (*main_of_target)(int, char**, char**) = nullptr;
bool serving = false;

/// Takes the variable out of the environment, which children and main inherit; returns its value.
const char* take_variable(char** environment) {
  constexpr char prefix[] = HEDDLE_CONTROL_VARIABLE "=";
  const char* value = nullptr;
  char** kept = environment;
  for (char** entry = environment; *entry != nullptr; ++entry) {
    if (strncmp(*entry, prefix, sizeof prefix - 1) == 0) {
      value = *entry + sizeof prefix - 1;
    } else {
      *kept++ = *entry;
    }
  }
  *kept = nullptr;
  return value;
}

/// The socket moves out of the way: the target's first descriptor is the one that it would get without us.
int move_descriptor(int descriptor) {
  constexpr int first_high_descriptor = 900;
  const long moved = raw_syscall(SYS_fcntl, descriptor, F_DUPFD_CLOEXEC, first_high_descriptor);
  if (moved < 0) return descriptor;
  raw_syscall(SYS_close, descriptor);
  return static_cast<int>(moved);
}

void connect(const char* value) {
  char* end = nullptr;
  const long memory = strtol(value, &end, 10);
  if (*end != ',') return;
  const long socket = strtol(end + 1, &end, 10);
  if (*end != '\0') return;
  void* mapped =
      mmap(nullptr, sizeof(Control), PROT_READ | PROT_WRITE, MAP_SHARED, static_cast<int>(memory), 0);
  if (mapped == MAP_FAILED) {
    dprintf(2, "heddle: cannot map the control memory named by %s: %s\n", HEDDLE_CONTROL_VARIABLE,
            strerror(errno));
    raw_syscall(SYS_exit_group, 70);
  }
  raw_syscall(SYS_close, memory);
  state.control = static_cast<Control*>(mapped);
  state.socket = move_descriptor(static_cast<int>(socket));
  check_protocol();
  if (!map_lasting()) {
    dprintf(2, "heddle: the address space for the simulator's own memory is taken or limited (ulimit -v)\n");
    raw_syscall(SYS_exit_group, 77);
  }
  map_heap();
  raw_syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL);
}

struct MainCall {
  int argc;
  char** argv;
  char** envp;
  int code;
};

int run_main(int argc, char** argv, char** envp) {
  become_server();
  if (!state.active) return main_of_target(argc, argv, envp);
  MainCall call{argc, argv, envp, 0};
  heddle_call_until_exit(call_main, [](void*) { end_thread(); }, &call);
  reach_exit(0);
  return call.code;
}

}  // namespace

void become_server() {
  if (state.control == nullptr || state.active || serving) return;
  serving = true;
  serve();
  activate();
}

void call_main(void* argument) {
  auto& call = *static_cast<MainCall*>(argument);
  call.code = main_of_target(call.argc, call.argv, call.envp);
}

/// The runtime's own libraries out of LD_PRELOAD, which children inherit.
void take_out_of_preload(char* value) {
  char* to = value;
  for (char* entry = value; *entry != '\0';) {
    const std::size_t size = strcspn(entry, ": ");
    char* const next = entry + size + (entry[size] != '\0' ? 1 : 0);
    const char* const ours = strstr(entry, "/libheddle_");
    if (ours == nullptr || ours > entry + size) {
      for (const char* from = entry; from != next;) *to++ = *from++;
    }
    entry = next;
  }
  *to = '\0';
}

void clean_environment(char** environment) {
  constexpr char preload[] = "LD_PRELOAD=";
  for (char** entry = environment; *entry != nullptr; ++entry) {
    if (strncmp(*entry, preload, sizeof preload - 1) == 0) take_out_of_preload(*entry + sizeof preload - 1);
  }
}

/// argv is followed by the environment on the initial stack.
void start_up(int argc, char** argv) {
  if (state.control != nullptr) return;
  const char* value = take_variable(argv + argc + 1);
  if (value == nullptr) return;
  clean_environment(argv + argc + 1);
  connect(value);
  watch_exit();
}

}  // namespace heddle::runtime

using namespace heddle::runtime;

/// Called by the program's _start. Registered before libc's own handlers, our exit handler runs after all of
/// them.
HEDDLE_INTERPOSE int __libc_start_main(int (*target_main)(int, char**, char**), int argc, char** argv,
                                       void (*init)(), void (*fini)(), void (*loader_fini)(),
                                       void* stack_end) {
  static HEDDLE_REAL
      RealFunction<int(int (*)(int, char**, char**), int, char**, void (*)(), void (*)(), void (*)(), void*)>
          real{"__libc_start_main", "GLIBC_2.34"};
  main_of_target = target_main;
  start_up(argc, argv);
  return real(run_main, argc, argv, init, fini, loader_fini, stack_end);
}
