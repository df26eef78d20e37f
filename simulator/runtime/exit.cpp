#include "simulator/runtime/exit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/report.h"
#include "simulator/runtime/step.h"

namespace heddle::runtime {
namespace {

bool assertion = false;
int quick_exit_code = 0;

HEDDLE_REAL RealFunction<void(const char*, const char*, unsigned, const char*)> real_assert_fail{
    "__assert_fail"};
HEDDLE_REAL RealFunction<void(int)> real_exit{"exit"};
HEDDLE_REAL RealFunction<void(int)> real_quick_exit{"quick_exit", "GLIBC_2.24"};

void finish(int code, Site site) {
  end_execution({.kind = EndKind::exited, .exit_code = code & 0xff, .site = site});
}

void last_exit_handler(int code, void*) {
  if (!state.active) return;
  fflush(nullptr);  // libc would do it after the last handler
  finish(code, 0);
}

void last_quick_exit_handler() {
  if (state.active) finish(quick_exit_code, 0);
}

}  // namespace

void watch_exit() {
  on_exit(last_exit_handler, nullptr);
  at_quick_exit(last_quick_exit_handler);
}

void reach_exit(Site site) { step({.kind = OpKind::process, .value = engine::process_ends, .site = site}); }

[[noreturn]] void exit_process(int code) {
  real_exit(code);
  __builtin_trap();
}

bool assertion_failed() { return assertion; }

}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE void exit(int code) {
  if (state.active) reach_exit(HEDDLE_SITE);
  exit_process(code);
}

HEDDLE_INTERPOSE void _exit(int code) {
  if (state.active) {
    reach_exit(HEDDLE_SITE);
    finish(code, HEDDLE_SITE);
  }
  for (;;) raw_syscall(SYS_exit_group, code);
}

HEDDLE_INTERPOSE void _Exit(int code) {
  if (state.active) {
    reach_exit(HEDDLE_SITE);
    finish(code, HEDDLE_SITE);
  }
  for (;;) raw_syscall(SYS_exit_group, code);
}

HEDDLE_INTERPOSE void quick_exit(int code) {
  quick_exit_code = code;
  real_quick_exit(code);
  __builtin_trap();
}

/// As libc does, but for the copy of the text that it keeps for debuggers: the memory that it maps for that
/// could not be restored, and a failed assertion is no reason to leave snapshot mode.
HEDDLE_INTERPOSE void __assert_fail(const char* text, const char* file, unsigned line, const char* function) {
  if (!state.active) {
    real_assert_fail(text, file, line, function);
    __builtin_trap();
  }
  assertion = true;
  char where[300];
  snprintf(where, sizeof where, "%s:%u: assertion failed: ", file, line);
  set_message(where, text);
  dprintf(STDERR_FILENO, "%s: %s:%u: %s%sAssertion `%s' failed.\n", program_invocation_short_name, file, line,
          function != nullptr ? function : "", function != nullptr ? ": " : "", text);
  abort();
}
