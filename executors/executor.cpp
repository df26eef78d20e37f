#include "executors/executor.h"

#include "executors/inline_executor.h"
#include "executors/process_executor.h"
#include "executors/this_thread.h"
#include "executors/thread_executor.h"

namespace heddle::executors {

Outcome<std::unique_ptr<Executor>> make_executor(ExecutorKind kind, const ExecutorOptions& options) {
  switch (kind) {
    case ExecutorKind::inline_:
      return std::unique_ptr<Executor>(std::make_unique<InlineExecutor>());
    case ExecutorKind::threads:
      return ThreadExecutor::make(options);
    case ExecutorKind::processes:
      return ProcessExecutor::make(options);
  }
  return JobError{.cause = ErrorCause::rejected, .message = "there is no such kind of executor"};
}

Executor* current_executor() { return this_thread().executor; }

JobError rejected_after_shutdown() {
  return {.cause = ErrorCause::rejected, .message = "the executor was shut down and takes no more jobs"};
}

JobError rejected_when_full(std::size_t queue_limit) {
  return {
      .cause = ErrorCause::rejected,
      .message = "the queue of the executor is full (queue_limit is " + std::to_string(queue_limit) + ")"};
}

JobError rejected_in_forked_child() {
  return {.cause = ErrorCause::rejected,
          .message =
              "the executor belongs to the process that this one was forked from: make one after the fork"};
}

}  // namespace heddle::executors
