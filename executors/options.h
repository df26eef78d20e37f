#pragma once
// How an executor is asked for: its kind and its options. All kinds take the same options, so that swapping
// one for another changes one word; what a kind cannot do is said here.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace heddle::executors {

enum class ExecutorKind { inline_, threads, processes };

/// "inline", "threads", "processes".
[[nodiscard]] const char* to_string(ExecutorKind kind);
[[nodiscard]] std::optional<ExecutorKind> parse_executor_kind(std::string_view text);

enum class WhenFull { block, reject };

/// What a job may use. Only processes can be stopped from outside, so only they enforce these:
/// see Executor::enforces_limits(). 0 = no limit.
struct ProcessLimits {
  /// By how much the address space of a worker may grow beyond what the process had when the pool was made.
  std::size_t memory_bytes = 0;
  /// Wall-clock time of one job.
  std::chrono::milliseconds time{0};
};

struct ExecutorOptions {
  /// 0: one for each processor that this process may use. Inline has one worker: the caller.
  std::size_t workers = 0;
  /// Workers are called name-0, name-1, ... (thread name or process name, cut to 15 characters).
  std::string name = "heddle";
  /// Stack of a worker, in bytes; 0: the system's default. Inline: the caller's stack.
  std::size_t stack_size_bytes = 0;
  /// Jobs that may wait for a worker; 0: no bound. Inline never queues. A cancelled job counts until a worker
  /// comes past it.
  std::size_t queue_limit = 0;
  /// What submit() does when the queue is full: wait for room, or answer with a future that failed as
  /// `rejected`. A submit from the pool's own threads never blocks, since that could be for ever: it passes
  /// the bound.
  WhenFull when_full = WhenFull::block;
  ProcessLimits limits{};
};

/// options.workers, or the number of processors that this process may use.
[[nodiscard]] std::size_t worker_count(const ExecutorOptions& options);

/// "name-3", at most 15 characters: the name gives way, not the number.
[[nodiscard]] std::string worker_name(const std::string& name, std::size_t index);

}  // namespace heddle::executors
