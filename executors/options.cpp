#include "executors/options.h"

#include <sched.h>

#include <algorithm>

namespace heddle::executors {

const char* to_string(ExecutorKind kind) {
  switch (kind) {
    case ExecutorKind::inline_:
      return "inline";
    case ExecutorKind::threads:
      return "threads";
    case ExecutorKind::processes:
      return "processes";
  }
  return "unknown";
}

std::optional<ExecutorKind> parse_executor_kind(std::string_view text) {
  for (const ExecutorKind kind : {ExecutorKind::inline_, ExecutorKind::threads, ExecutorKind::processes}) {
    if (text == to_string(kind)) return kind;
  }
  return std::nullopt;
}

std::size_t worker_count(const ExecutorOptions& options) {
  if (options.workers > 0) return options.workers;
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return 1;  // more than 1024 processors
  return std::max(1, CPU_COUNT(&allowed));
}

std::string worker_name(const std::string& name, std::size_t index) {
  constexpr std::size_t longest = 15;  // of the kernel
  const std::string number = "-" + std::to_string(index);
  return name.substr(0, longest - std::min(longest, number.size())) + number;
}

}  // namespace heddle::executors
