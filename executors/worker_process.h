#pragma once
// The inside of a worker process: reads job frames from its socket, runs them one by one, answers.
//
// A worker is a fork of the spawner (spawner.h), single-threaded, the leader of a process group of its own,
// and dies with the spawner. It leaves by _exit: atexit handlers and static destructors belong to the parent.
// What a job printed through stdio is flushed after each job. Running as part of the user's program, it
// resets what would let the terminal or the parent's handlers act on it: handlers of INT, TERM, HUP, QUIT and
// CHLD.

#include <signal.h>
#include <sys/types.h>

#include "executors/options.h"

namespace heddle::executors {

struct WorkerSetup {
  int socket = -1;
  std::size_t index = 0;
  pid_t spawner = 0;
  sigset_t signal_mask{};  // of the thread that made the pool
};

/// Never returns and never throws: the frames below it belong to the program that made the pool.
[[noreturn]] void run_worker(const WorkerSetup& setup, const ExecutorOptions& options) noexcept;

}  // namespace heddle::executors
