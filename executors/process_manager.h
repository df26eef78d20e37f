#pragma once
// ProcessManager: the parent's side of a process pool. One thread that gives jobs to idle workers, reads
// answers, enforces time limits and replaces workers that died.
//
//   slot:  starting --spawned--> idle --job--> busy --answer--> idle
//             ^                                  |  (answer after a failed allocation: ending)
//             +----------------- died -----------+
//
// Invariants
//   1. A slot has a task exactly while it is busy, or while it is starting with a job that no worker began.
//   2. A death is believed when the spawner reports it; the socket is read to its end first, so an answer
//      that was sent before the death still counts. If the end shows as ECONNRESET, the worker left part of
//      the job unread: the job never began, the death has another cause, and the next worker gets the job.
//   3. A worker that was told to die (time limit, shutdown, rubbish on the socket) answers nothing any more.
//
// Thread safety: wake() and kill_running() from any thread; start_workers() before run(); the rest in run().

#include <poll.h>

#include <atomic>
#include <vector>

#include "executors/frame.h"
#include "executors/job_queue.h"
#include "executors/spawner.h"

namespace heddle::executors {

class ProcessManager {
 public:
  ProcessManager(Spawner spawner, JobQueue& queue, const ExecutorOptions& options);
  ~ProcessManager();
  ProcessManager(const ProcessManager&) = delete;
  ProcessManager& operator=(const ProcessManager&) = delete;

  /// Starts all workers and waits until they stand; the error if one cannot be started.
  [[nodiscard]] std::optional<JobError> start_workers();

  /// Works until the queue is closed and empty and no job runs; then the workers and the spawner are gone.
  void run();

  /// There is something new in the queue.
  void wake() const;
  void kill_running();

 private:
  struct Slot {
    enum class State { starting, idle, busy, ending };
    State state = State::starting;
    pid_t pid = 0;
    int socket = -1;
    bool at_end = false;  // of the socket
    bool unread = false;  // the worker did not read all that was sent
    FrameParser incoming;
    std::shared_ptr<Task> task;
    Bytes outgoing;
    std::size_t sent = 0;
    int deaths_before_job = 0;  // of workers that were given this task and did not begin it
    Clock::time_point deadline = Clock::time_point::max();
    Clock::time_point retry_at = Clock::time_point::max();  // to start a worker
    std::optional<ErrorCause> killed_for;
    bool memory_limit_met = false;
    bool answered = false;  // at least one job
  };

  // One turn of run().
  void give_jobs();
  [[nodiscard]] bool finished();
  void wait_for_events();
  void serve_reports();
  void serve_time();

  [[nodiscard]] pollfd watched_spawner() const;
  [[nodiscard]] int timeout_ms() const;
  [[nodiscard]] std::shared_ptr<Task> next_task();
  void give(Slot& slot, std::shared_ptr<Task> task);
  void begin_job(Slot& slot);
  void flush(Slot& slot);
  void receive(Slot& slot);
  void serve_frame(Slot& slot, const Frame& frame);
  void end_job(Slot& slot);
  void kill(Slot& slot, ErrorCause cause);
  [[nodiscard]] static bool never_began(const Slot& slot);

  void on_spawned(std::size_t index, const ReceivedReport& received);
  void on_not_spawned(std::size_t index, int error);
  void on_died(std::size_t index, int wait_status);
  void on_spawner_lost();
  void request_worker(std::size_t index);
  void fail_queue(const JobError& error);

  Spawner spawner_;
  JobQueue& queue_;
  const ExecutorOptions options_;
  int wake_ = -1;
  std::vector<Slot> slots_;
  std::vector<pollfd> watched_;  // of one turn: wake_, the spawner, the slots
  int failed_starts_ = 0;        // in a row
  std::optional<JobError> start_error_;
  std::atomic<bool> kill_running_ = false;
};

}  // namespace heddle::executors
