#include "executors/inline_executor.h"

#include "executors/this_thread.h"

namespace heddle::executors {
namespace {

/// Jobs that this job submits come back to the same executor.
class CurrentExecutor {
 public:
  explicit CurrentExecutor(Executor* executor) : before_(std::exchange(this_thread().executor, executor)) {}
  ~CurrentExecutor() { this_thread().executor = before_; }
  CurrentExecutor(const CurrentExecutor&) = delete;
  CurrentExecutor& operator=(const CurrentExecutor&) = delete;

 private:
  Executor* before_;
};

}  // namespace

void InlineExecutor::enqueue(std::shared_ptr<Task> task) {
  if (shut_down_) return task->fail(rejected_after_shutdown());
  if (!task->start()) return;
  const CurrentExecutor scope(this);
  task->run();
}

}  // namespace heddle::executors
