#pragma once
// JobQueue: the bounded queue between submit() and the workers of a pool. First in, first out.
//
// Tasks in it may have been cancelled, or started by a worker that waited for them: whoever pops one asks
// start(). Closed means: nothing more goes in, what is inside still comes out. Thread safety: all functions,
// any thread.

#include <deque>
#include <memory>
#include <vector>

#include "executors/options.h"
#include "executors/task.h"

namespace heddle::executors {

class JobQueue {
 public:
  enum class Push { accepted, full, closed };

  /// `limit` 0: no bound.
  JobQueue(std::size_t limit, WhenFull when_full) : limit_(limit), when_full_(when_full) {}

  [[nodiscard]] std::size_t limit() const { return limit_; }

  /// Waits for room if the queue is full and was made to block, unless `may_block` is false: then it passes
  /// the bound. A queue made to reject never waits.
  [[nodiscard]] Push push(std::shared_ptr<Task> task, bool may_block) HEDDLE_EXCLUDES(mutex_);

  /// Puts back, in front, what pop gave; no bound, also when closed.
  void push_front(std::shared_ptr<Task> task) HEDDLE_EXCLUDES(mutex_);

  /// Waits; null once the queue is closed and empty.
  [[nodiscard]] std::shared_ptr<Task> pop() HEDDLE_EXCLUDES(mutex_);

  /// Null if the queue is empty.
  [[nodiscard]] std::shared_ptr<Task> try_pop() HEDDLE_EXCLUDES(mutex_);

  [[nodiscard]] bool closed_and_empty() HEDDLE_EXCLUDES(mutex_);

  void close() HEDDLE_EXCLUDES(mutex_);

  [[nodiscard]] std::deque<std::shared_ptr<Task>> take_all() HEDDLE_EXCLUDES(mutex_);

 private:
  [[nodiscard]] bool full() const HEDDLE_REQUIRES(mutex_) { return limit_ > 0 && tasks_.size() >= limit_; }
  [[nodiscard]] std::shared_ptr<Task> take_first() HEDDLE_REQUIRES(mutex_);

  const std::size_t limit_;
  const WhenFull when_full_;
  Mutex mutex_;
  CondVar not_empty_;
  CondVar not_full_;
  std::deque<std::shared_ptr<Task>> tasks_ HEDDLE_GUARDED_BY(mutex_);
  bool closed_ HEDDLE_GUARDED_BY(mutex_) = false;
};

}  // namespace heddle::executors
