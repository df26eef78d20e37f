#pragma once
// start_thread: pthread_create with what a pool needs: a name, a stack size, a body that owns its data.

#include <pthread.h>

#include <cstddef>
#include <functional>
#include <string>

#include "executors/outcome.h"

namespace heddle::executors {

struct ThreadAttributes {
  std::string name;                  // at most 15 characters
  std::size_t stack_size_bytes = 0;  // 0: the system's default
  bool block_signals = false;        // leave all signals of the process to the other threads
};

/// The thread is joinable. The error names the attribute or the system's reason.
[[nodiscard]] Outcome<pthread_t> start_thread(const ThreadAttributes& attributes, std::function<void()> body);

}  // namespace heddle::executors
