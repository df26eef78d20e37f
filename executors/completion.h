#pragma once
// Waiting for many futures: wait_all, and as_completed, which gives their indices in the order in which they
// end.
//
//   for (CompletionOrder order = as_completed(futures); auto index = order.next();) use(futures[*index]);

#include <deque>
#include <memory>
#include <optional>
#include <span>

#include "executors/future.h"

namespace heddle::executors {

template <class T>
void wait_all(std::span<Future<T>> futures) {
  for (const Future<T>& future : futures) future.wait();
}
template <class T>
void wait_all(std::vector<Future<T>>& futures) {
  wait_all(std::span(futures));
}

/// Thread safety: one thread calls next(). Not for use inside a job on futures of the job's own pool, where
/// waiting for them one by one (wait_all) cannot block the pool.
class CompletionOrder {
 public:
  /// The index of the next future that has ended; waits for it. Nothing when all were given.
  [[nodiscard]] std::optional<std::size_t> next() {
    if (left_ == 0) return std::nullopt;
    --left_;
    const MutexLock lock(ended_->mutex);
    while (ended_->indices.empty()) ended_->changed.wait(ended_->mutex);
    const std::size_t index = ended_->indices.front();
    ended_->indices.pop_front();
    return index;
  }

 private:
  template <class T>
  friend CompletionOrder as_completed(std::span<Future<T>> futures);

  struct Ended {
    Mutex mutex;
    CondVar changed;
    std::deque<std::size_t> indices HEDDLE_GUARDED_BY(mutex);
    void add(std::size_t index) {
      const MutexLock lock(mutex);
      indices.push_back(index);
      changed.notify_one();
    }
  };
  explicit CompletionOrder(std::size_t count) : left_(count) {}

  std::size_t left_;
  std::shared_ptr<Ended> ended_ = std::make_shared<Ended>();  // shared with callbacks that may come later
};

template <class T>
[[nodiscard]] CompletionOrder as_completed(std::span<Future<T>> futures) {
  CompletionOrder order(futures.size());
  for (std::size_t index = 0; index < futures.size(); ++index) {
    futures[index].add_done_callback([ended = order.ended_, index] { ended->add(index); });
  }
  return order;
}
template <class T>
[[nodiscard]] CompletionOrder as_completed(std::vector<Future<T>>& futures) {
  return as_completed(std::span(futures));
}

}  // namespace heddle::executors
