#pragma once
// InlineExecutor: runs each job inside submit(), in the calling thread. For debugging, for tests, and as the
// executor of jobs inside a worker process. Futures are always done. No state but whether it was shut down,
// so it may be used from several threads, and in forked children, without a lock.

#include <atomic>

#include "executors/executor.h"

namespace heddle::executors {

class InlineExecutor final : public Executor {
 public:
  void begin_shutdown(ShutdownMode) override { shut_down_ = true; }
  [[nodiscard]] ExecutorKind kind() const override { return ExecutorKind::inline_; }
  [[nodiscard]] std::size_t workers() const override { return 1; }

 protected:
  void enqueue(std::shared_ptr<Task> task) override;
  void join() override {}

 private:
  std::atomic<bool> shut_down_ = false;
};

}  // namespace heddle::executors
