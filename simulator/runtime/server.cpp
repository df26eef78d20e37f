#include "simulator/runtime/server.h"

#include <dirent.h>
#include <fcntl.h>
#include <malloc.h>
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
#include "simulator/runtime/stack.h"

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

/// False at 'Q', at end of file, and when the explorer speaks something else.
bool wait_for_request() {
  char command = 0;
  long size = 0;
  do size = raw_syscall(SYS_read, state.socket, word(&command), 1);
  while (size == -EINTR);
  return size == 1 && command == 'R';
}

/// What the last execution left must not be read as this one's.
void clear_result() {
  Control& control = *state.control;
  memset(&control.result, 0, sizeof control.result);
  control.log.count = 0;
  control.log.checkpoint_count = 0;
  control.log.decisions = 0;
  control.log.hash = 0;
  control.log.overflow = false;
}

/// The child belongs to the server and writes to where the explorer wants it.
void settle_child(pid_t server) {
  raw_syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL);
  if (raw_syscall(SYS_getppid) != server) quit(1);
  raw_syscall(SYS_close, state.socket);
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

}  // namespace

void check_protocol() {
  const Control& control = *state.control;
  if (control.magic == protocol_magic && control.version == protocol_version &&
      control.size == sizeof(Control))
    return;
  dprintf(STDERR_FILENO,
          "heddle: this program was built with %s, the explorer speaks version %u; build both with the same "
          "Heddle\n",
          HEDDLE_RUNTIME_MARKER, control.version);
  quit(70);
}

void serve() {
  mallopt(M_ARENA_MAX, 1);  // one arena: fewer pages to copy a child, and the same addresses on both carriers
  fflush(nullptr);          // what static constructors printed is not printed again by each child
  resolve_real_functions();
  map_shadow();
  fibre_carrier.prepare();
  Stack ignored;
  capture_stack(ignored, 0);  // the unwinder initialises itself once, here
  const auto server = static_cast<pid_t>(raw_syscall(SYS_getpid));
  reply({.ready = 1, .wait_status = 0, .hung = 0});
  while (wait_for_request()) {
    clear_result();
    const pid_t child = _Fork();  // not fork(): its handlers would give the shells' stacks back
    if (child == 0) return settle_child(server);
    if (child < 0) {
      snprintf(state.control->result.message, sizeof state.control->result.message, "fork: %s",
               strerror(errno));
      state.control->result.end = EndKind::unsupported;
    }
    reply({.ready = 0, .wait_status = child < 0 ? -1 : wait_for(child), .hung = 0});
  }
  quit(0);
}

}  // namespace heddle::runtime
