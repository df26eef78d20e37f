#pragma once
// start_thread: pthread_create with what a pool needs: a name, a stack size, a body that owns its data.

#include <pthread.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "executors/outcome.h"

namespace heddle::executors {

struct ThreadAttributes {
  std::string name;                  // at most 15 characters
  std::size_t stack_size_bytes = 0;  // 0: the system's default
  bool block_signals = false;        // leave all signals of the process to the other threads
};

/// A running thread and what it runs. To be joined before it is destroyed, except in a forked child, where
/// the thread does not exist and its body stays reachable here.
class Thread {
 public:
  void join() { pthread_join(id_, nullptr); }

 private:
  friend Outcome<Thread> start_thread(const ThreadAttributes& attributes, std::function<void()> body);
  struct Start {
    std::string name;
    std::function<void()> body;
  };
  static void* run(void* start);

  pthread_t id_{};
  std::unique_ptr<Start> start_;
};

/// The error names the attribute or the system's reason.
[[nodiscard]] Outcome<Thread> start_thread(const ThreadAttributes& attributes, std::function<void()> body);

}  // namespace heddle::executors
