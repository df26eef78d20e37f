#include "executors/thread_executor.h"

#include <pthread.h>

#include <cstdio>
#include <cstdlib>

#include "executors/fork_guard.h"
#include "executors/job_queue.h"
#include "executors/start_thread.h"
#include "executors/this_thread.h"

namespace heddle::executors {
namespace {

/// Runs its action when a job unwinds the whole thread.
template <class Action>
class OnUnwind {
 public:
  explicit OnUnwind(Action action) : action_(action) {}
  ~OnUnwind() {
    if (armed_) action_();
  }
  OnUnwind(const OnUnwind&) = delete;
  OnUnwind& operator=(const OnUnwind&) = delete;
  void disarm() { armed_ = false; }

 private:
  Action action_;
  bool armed_ = true;
};

}  // namespace

struct ThreadExecutor::State {
  explicit State(const ExecutorOptions& given)
      : options(given), worker_total(worker_count(given)), queue(given.queue_limit, given.when_full) {}

  std::optional<Thread> take_thread() HEDDLE_EXCLUDES(threads_mutex) {
    const MutexLock lock(threads_mutex);
    if (threads.empty()) return std::nullopt;
    std::optional<Thread> thread(std::move(threads.back()));
    threads.pop_back();
    return thread;
  }

  const ExecutorOptions options;
  const std::size_t worker_total;
  const std::uint64_t born_in = fork_generation();
  JobQueue queue;
  Mutex threads_mutex;
  std::vector<Thread> threads HEDDLE_GUARDED_BY(threads_mutex);  // not yet joined
  Mutex join_mutex;  // held by the one that joins, so that a second shutdown() waits as well
};

ThreadExecutor::ThreadExecutor(const ExecutorOptions& options) : state_(std::make_shared<State>(options)) {}

Outcome<std::unique_ptr<Executor>> ThreadExecutor::make(const ExecutorOptions& options) {
  std::unique_ptr<ThreadExecutor> executor(new ThreadExecutor(options));
  for (std::size_t index = 0; index < executor->workers(); ++index) {
    if (auto error = executor->start_worker(index)) return *error;
  }
  return std::unique_ptr<Executor>(std::move(executor));
}

ThreadExecutor::~ThreadExecutor() {
  if (is_dead_copy()) {
    abandon(std::move(state_));
    return;
  }
  if (this_thread().pool == this) {
    std::fputs("heddle: a job destroyed the thread pool that runs it\n", stderr);
    std::abort();
  }
  shutdown();
}

bool ThreadExecutor::is_dead_copy() const { return state_->born_in != fork_generation(); }

std::size_t ThreadExecutor::workers() const { return state_->worker_total; }

std::optional<JobError> ThreadExecutor::start_worker(std::size_t index) {
  const ThreadAttributes attributes{.name = worker_name(state_->options.name, index),
                                    .stack_size_bytes = state_->options.stack_size_bytes};
  const MutexLock lock(state_->threads_mutex);
  Outcome<Thread> thread = start_thread(attributes, [this, index] { work(index); });
  if (!thread) return thread.error();
  state_->threads.push_back(std::move(*thread));
  return std::nullopt;
}

void ThreadExecutor::work(std::size_t index) {
  this_thread() = {.pool = this, .executor = this};
  // If no thread can be started in its place, the others go on; the last one to go takes no job with it,
  // since the jobs that wait are run by whoever shuts the pool down (see join).
  OnUnwind replace([&] { static_cast<void>(start_worker(index)); });
  while (const std::shared_ptr<Task> task = state_->queue.pop()) {
    if (task->start()) task->run();
  }
  replace.disarm();
}

void ThreadExecutor::enqueue(std::shared_ptr<Task> task) {
  if (is_dead_copy()) return task->fail(rejected_in_forked_child());
  task->set_pool(this);
  switch (state_->queue.push(task, this_thread().pool != this)) {
    case JobQueue::Push::accepted:
      return;
    case JobQueue::Push::full:
      return task->fail(rejected_when_full(state_->queue.limit()));
    case JobQueue::Push::closed:
      return task->fail(rejected_after_shutdown());
  }
}

void ThreadExecutor::begin_shutdown(ShutdownMode mode) {
  if (is_dead_copy()) return;
  state_->queue.close();
  if (mode == ShutdownMode::finish_pending) return;
  for (const auto& task : state_->queue.take_all()) task->cancel();
}

void ThreadExecutor::join() {
  if (is_dead_copy() || this_thread().pool == this) return;
  const MutexLock joining(state_->join_mutex);
  while (std::optional<Thread> thread = state_->take_thread()) thread->join();
  while (const std::shared_ptr<Task> task = state_->queue.try_pop()) {
    if (task->start()) task->run();
  }
}

}  // namespace heddle::executors
