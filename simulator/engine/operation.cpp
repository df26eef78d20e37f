#include "simulator/engine/operation.h"

#include <array>

#include "simulator/engine/strategy.h"

namespace heddle::engine {

namespace {

constexpr std::array<const char*, op_kind_count> op_names = {
    "exited",         "begin",         "create",    "exit",         "join",        "detach",
    "lock",           "try-lock",      "unlock",    "read-lock",    "write-lock",  "try-read-lock",
    "try-write-lock", "rw-unlock",     "cond-wait", "cond-wake",    "cond-signal", "cond-broadcast",
    "barrier-arrive", "barrier-leave", "sem-wait",  "sem-try-wait", "sem-post",    "once-begin",
    "once-end",       "once-abort",    "park",      "park-wake",    "unpark",      "atomic-load",
    "atomic-store",   "atomic-rmw",    "fence",     "access",       "sleep",       "yield",
    "clock-read",     "process",
};

constexpr std::array<const char*, object_kind_count> object_names = {
    "none",      "thread", "mutex", "spin",   "rwlock", "cv",    "barrier",
    "semaphore", "once",   "futex", "atomic", "memory", "clock", "fd",
};

}  // namespace

const char* to_string(OpKind kind) { return op_names[static_cast<unsigned>(kind)]; }
const char* to_string(ObjectKind kind) { return object_names[static_cast<unsigned>(kind)]; }

const char* to_string(ValueKind kind) {
  switch (kind) {
    case ValueKind::notify_waiter:
      return "notify-waiter";
    case ValueKind::spurious_wake:
      return "spurious-wake";
    case ValueKind::weak_cas_failure:
      return "weak-cas-failure";
    case ValueKind::random_bytes:
      return "random-bytes";
  }
  return "?";
}

}  // namespace heddle::engine
