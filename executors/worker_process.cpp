#include "executors/worker_process.h"

#include <cxxabi.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <new>

#include "executors/frame.h"
#include "executors/inline_executor.h"
#include "executors/job.h"
#include "executors/this_thread.h"

namespace heddle::executors {
namespace {

// For the new-handler, which gets no argument.
int memory_note_socket = -1;
bool memory_limit_met = false;

/// Tells the manager before anything else can go wrong: a program that survives no failed allocation dies
/// next, of a signal that says nothing about memory. Allocates nothing.
void note_memory_limit() {
  if (!memory_limit_met) {
    memory_limit_met = true;
    const FrameHeader header{.kind = FrameKind::memory_limit, .size = 0};
    static_cast<void>(::send(memory_note_socket, &header, sizeof header, MSG_NOSIGNAL));
  }
  throw std::bad_alloc();
}

void limit_memory(std::size_t growth, int socket) {
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  const rlim_t limit = pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) + growth;
  const rlimit both{.rlim_cur = limit, .rlim_max = limit};
  setrlimit(RLIMIT_AS, &both);
  memory_note_socket = socket;
  std::set_new_handler(note_memory_limit);
}

void limit_stack(std::size_t bytes) {
  rlimit stack{};
  getrlimit(RLIMIT_STACK, &stack);
  stack.rlim_cur = bytes;
  setrlimit(RLIMIT_STACK,
            &stack);  // the kernel asks at each page of growth, so it holds for the running stack
}

void detach_from_parent(const WorkerSetup& setup, const ExecutorOptions& options) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != setup.spawner) _exit(0);  // it died before the line above
  setpgid(0, 0);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD}) ::signal(signal, SIG_DFL);
  sigprocmask(SIG_SETMASK, &setup.signal_mask, nullptr);
  prctl(PR_SET_NAME, worker_name(options.name, setup.index).c_str());
  if (options.stack_size_bytes > 0) limit_stack(options.stack_size_bytes);
  if (options.limits.memory_bytes > 0) limit_memory(options.limits.memory_bytes, setup.socket);
}

Bytes exception_frame(const JobError& error) {
  ByteWriter out;
  encode_value(error.type_name, out);
  encode_value(error.what, out);
  return make_frame(FrameKind::exception, out.take());
}

Bytes run_job(const Frame& frame) {
  try {
    ByteReader in(frame.content);
    const auto job = decode_value<EncodedJob>(in);
    return make_frame(FrameKind::result, job.call(job.target, in));
  } catch (abi::__forced_unwind&) {
    _exit(0);  // pthread_exit: the end of the only thread is the end of the process
  } catch (...) {
    return exception_frame(describe_current_exception());
  }
}

/// Nothing at the end of the pool.
std::optional<Frame> next_job(int socket) {
  try {
    return read_frame(socket);
  } catch (const std::bad_alloc&) {
    _exit(1);  // the job is larger than its memory limit, and the manager has been told
  }
}

}  // namespace

void run_worker(const WorkerSetup& setup, const ExecutorOptions& options) noexcept {
  detach_from_parent(setup, options);
  InlineExecutor nested;
  this_thread() = {.pool = nullptr, .executor = &nested};
  while (const std::optional<Frame> frame = next_job(setup.socket)) {
    const Bytes answer = run_job(*frame);
    std::fflush(nullptr);
    // After a failed allocation the heap may be full of what the job leaked: let a fresh worker take over.
    if (!write_all(setup.socket, answer) || memory_limit_met) break;
  }
  _exit(0);
}

}  // namespace heddle::executors
