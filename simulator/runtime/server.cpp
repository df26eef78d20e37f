#include "simulator/runtime/server.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "simulator/runtime/carrier.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/races.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/runner.h"
#include "simulator/runtime/stack.h"
#include "simulator/runtime/start.h"

namespace heddle::runtime {
namespace {

[[noreturn]] void quit(int code) {
  raw_syscall(SYS_exit_group, code);
  __builtin_trap();
}

void reply(const ServerReply& message) {
  if (raw_syscall(SYS_sendto, state.socket, word(&message), sizeof message, MSG_NOSIGNAL) != sizeof message)
    quit(0);
}

/// 'Q' also at end of file.
char next_command() {
  std::uint32_t& handed_on = state.control->batch.handed_on;
  char command = static_cast<char>(handed_on);
  handed_on = 0;
  if (command != 0) return command;
  long size = 0;
  do size = raw_syscall(SYS_read, state.socket, word(&command), 1);
  while (size == -EINTR);
  return size == 1 ? command : 'Q';
}

/// The child belongs to the server and writes to where the explorer wants it.
void settle_child(pid_t server) {
  raw_syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL);
  if (raw_syscall(SYS_getppid) != server) quit(1);
  const int output = state.control->request.output_descriptor;
  if (output < 0) return;
  raw_syscall(SYS_dup2, output, STDOUT_FILENO);
  raw_syscall(SYS_dup2, output, STDERR_FILENO);
}

std::int32_t wait_for(long child) {
  std::int32_t status = 0;
  while (raw_syscall(SYS_wait4, child, word(&status), 0, 0) == -EINTR) {
  }
  return status;
}

pid_t fork_child(pid_t server) {
  const pid_t child = _Fork();  // not fork(): its handlers would give the shells' stacks back
  if (child == 0) settle_child(server);
  return child;
}

/// True in the child, which executes.
bool run_by_fork(pid_t server) {
  clear_result();
  const pid_t child = fork_child(server);
  if (child == 0) {
    raw_syscall(SYS_close, state.socket);
    return true;
  }
  if (child < 0) {
    snprintf(state.control->result.message, sizeof state.control->result.message, "fork: %s",
             strerror(errno));
    state.control->result.end = EndKind::unsupported;
  }
  reply({.ready = 0, .wait_status = child < 0 ? -1 : wait_for(child), .hung = 0});
  return false;
}

/// True in the runner, which executes: once for each execution. A runner lives for many batches; this ends
/// when it does.
bool run_batches(pid_t server) {
  BatchBlock& batch = state.control->batch;
  std::int32_t status = 0;
  do {
    batch.threads_wanted = 0;
    const pid_t child = fork_child(server);
    if (child == 0) {
      enter_runner();
      return true;
    }
    status = child < 0 ? -1 : wait_for(child);
    if (batch.threads_wanted != 0) fibre_carrier.prepare(2 * batch.threads_wanted);
  } while (batch.threads_wanted != 0);
  if (batch.answered != 0) return false;
  batch.end = BatchEnd::died;
  reply({.ready = 0, .wait_status = status, .hung = 0});
  return false;
}

}  // namespace

void check_protocol() {
  const Control& control = *state.control;
  if (control.magic == protocol_magic && control.version == protocol_version &&
      control.size == sizeof(Control))
    return;
  dprintf(
      STDERR_FILENO,
      "heddle: this program was linked with runtime protocol %u, the explorer speaks %u; link it again with "
      "this Heddle\n",
      protocol_version, control.version);
  quit(70);
}

void clear_result() {
  Control& control = *state.control;
  memset(&control.result, 0, sizeof control.result);
  control.log.count = 0;
  control.log.checkpoint_count = 0;
  control.log.decisions = 0;
  control.log.hash = 0;
  control.log.overflow = false;
}

void serve() {
  fflush(nullptr);  // what static constructors printed is not printed again by each child
  resolve_real_functions();
  map_shadow();
  map_arena();
  fibre_carrier.prepare(0);
  Stack ignored;
  capture_stack(ignored, 0);  // the unwinder initialises itself once, here
  const auto server = static_cast<pid_t>(raw_syscall(SYS_getpid));
  reply({.ready = 1, .wait_status = 0, .hung = 0});
  for (;;) {
    const char command = next_command();
    if (command == 'R' ? run_by_fork(server) : command == 'B' && run_batches(server)) return;
    if (command != 'R' && command != 'B') quit(0);
  }
}

}  // namespace heddle::runtime
