// exec in the program itself, not in a child: the simulation cannot follow.

#include <unistd.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/report.h"

namespace heddle::runtime {
namespace {

constexpr const char* refusal = "exec: the program would be replaced by another one";

HEDDLE_REAL RealFunction<int(const char*, char* const*)> real_execv{"execv"};
HEDDLE_REAL RealFunction<int(const char*, char* const*)> real_execvp{"execvp"};
HEDDLE_REAL RealFunction<int(const char*, char* const*, char* const*)> real_execvpe{"execvpe"};

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE int execve(const char* path, char* const* arguments, char* const* environment) {
  if (state.active) end_unsupported(refusal, HEDDLE_SITE);
  return static_cast<int>(
      with_errno(raw_syscall(SYS_execve, word(path), word(arguments), word(environment))));
}

HEDDLE_INTERPOSE int execv(const char* path, char* const* arguments) {
  if (state.active) end_unsupported(refusal, HEDDLE_SITE);
  return real_execv(path, arguments);
}

HEDDLE_INTERPOSE int execvp(const char* name, char* const* arguments) {
  if (state.active) end_unsupported(refusal, HEDDLE_SITE);
  return real_execvp(name, arguments);
}

HEDDLE_INTERPOSE int execvpe(const char* name, char* const* arguments, char* const* environment) {
  if (state.active) end_unsupported(refusal, HEDDLE_SITE);
  return real_execvpe(name, arguments, environment);
}
