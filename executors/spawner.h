#pragma once
// The spawner: a small single-threaded process between a process pool and its workers.
//
// Why it exists: a worker that died must be replaced, but by then the parent has threads, and a child forked
// from there may find any lock of the program held for ever. The spawner is forked while the process has one
// thread and stays single-threaded, so its forks are always sound. It gives two more things: only it reaps
// the workers, so a process id that it kills cannot have been reused; and it watches the parent, so that
// nothing outlives it.
//
//   parent --- control socket (SOCK_SEQPACKET) --- spawner --- forks --> worker
//   parent --------------- stream socket (frames) ---------------------> worker
//
// It makes the stream socket, forks the worker, and passes the parent's end over the control socket: the
// worker's end never exists in the parent, nor in any other worker.
//
// The parent's death shows as the end of the control socket, as its pidfd, and as PR_SET_PDEATHSIG (SIGTERM,
// believed only if getppid() has changed: the kernel sends it also when a mere thread of the parent ends).
// The spawner then kills each worker's process group and leaves. Workers have PR_SET_PDEATHSIG with SIGKILL
// towards the spawner. Whatever a job left running in the process group of its worker is killed when that
// worker ends.

#include <signal.h>
#include <sys/types.h>

#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

#include "executors/options.h"
#include "executors/outcome.h"

namespace heddle::executors {

struct SpawnerRequest {
  enum class Kind : std::uint32_t { spawn, kill };
  Kind kind;
  std::uint32_t worker;  // index, for spawn
  pid_t pid;             // for kill
};

struct SpawnerReport {
  enum class Kind : std::uint32_t { spawned, not_spawned, died };
  Kind kind;
  std::uint32_t worker;
  pid_t pid;
  int error;        // errno, for not_spawned
  int wait_status;  // as of waitpid, for died
};

/// A report and the socket that came with it (-1 if none).
struct ReceivedReport {
  SpawnerReport report;
  int socket = -1;
};

/// The parent's end of the control socket. Thread safety: none, one thread at a time.
class Spawner {
 public:
  /// Forks the spawner. The process must have one thread.
  [[nodiscard]] static Outcome<Spawner> start(const ExecutorOptions& options);

  Spawner(Spawner&& other) noexcept
      : control_(std::exchange(other.control_, -1)), pid_(std::exchange(other.pid_, 0)) {}
  Spawner& operator=(Spawner&&) = delete;
  ~Spawner() { stop(); }

  [[nodiscard]] int control() const { return control_; }

  void request_worker(std::size_t index) {
    send({SpawnerRequest::Kind::spawn, static_cast<std::uint32_t>(index), 0});
  }
  void kill_worker(pid_t pid) { send({SpawnerRequest::Kind::kill, 0, pid}); }

  /// Nothing if no report is there; `lost` becomes true once the spawner itself is gone.
  [[nodiscard]] std::optional<ReceivedReport> receive();
  [[nodiscard]] bool lost() const { return lost_; }

  /// Requests that found no room yet: poll for POLLOUT, then receive(). The parent must not block on a
  /// spawner that may itself wait for room for its reports.
  [[nodiscard]] bool has_unsent() const { return !unsent_.empty(); }

  /// Kills the workers and waits for the spawner to leave.
  void stop();

 private:
  Spawner(int control, pid_t pid) : control_(control), pid_(pid) {}
  void send(const SpawnerRequest& request);
  void flush();

  int control_;
  pid_t pid_;
  bool lost_ = false;
  std::deque<SpawnerRequest> unsent_;
};

}  // namespace heddle::executors
