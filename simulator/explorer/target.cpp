#include "simulator/explorer/target.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>

#include "simulator/explorer/child_process.h"
#include "simulator/explorer/hang.h"
#include "simulator/explorer/interrupt.h"

namespace heddle::explorer {
namespace {

using runtime::Control;
using runtime::ServerReply;

std::string cause_of(int error) { return std::generic_category().message(error); }

int milliseconds_until(Clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left + 1, 0, 1'000'000));
}

}  // namespace

Result<std::unique_ptr<Target>> Target::start(const TargetOptions& options) {
  std::unique_ptr<Target> target(new Target(options.surroundings));
  if (Result<void> made = target->make_channels(); !made) return made.error();
  if (Result<void> spawned = target->spawn(options); !spawned) return spawned.error();
  if (Result<void> ready = target->wait_until_ready(options); !ready) return ready.error();
  Result<Modules> modules = Modules::of_process(target->pid_);
  if (!modules) return modules.error();
  target->modules_ = *std::move(modules);
  return target;
}

Target::~Target() {
  kill_group();
  if (control_ != nullptr) ::munmap(control_, sizeof(Control));
  for (const int descriptor : {control_memory_, socket_, target_socket_, output_}) {
    if (descriptor >= 0) ::close(descriptor);
  }
}

Result<void> Target::make_channels() {
  control_memory_ = ::memfd_create("heddle-control", MFD_CLOEXEC);
  output_ = ::memfd_create("heddle-output", MFD_CLOEXEC);
  if (control_memory_ < 0 || output_ < 0)
    return Error{fmt::format("cannot make shared memory: {}", cause_of(errno))};
  // Appending: the output can be cut to nothing between executions without moving anybody's offset.
  if (::fcntl(output_, F_SETFL, O_APPEND) != 0 || ::ftruncate(control_memory_, sizeof(Control)) != 0) {
    return Error{fmt::format("cannot size shared memory: {}", cause_of(errno))};
  }
  void* memory = ::mmap(nullptr, sizeof(Control), PROT_READ | PROT_WRITE, MAP_SHARED, control_memory_, 0);
  if (memory == MAP_FAILED) return Error{fmt::format("cannot map shared memory: {}", cause_of(errno))};
  control_ = static_cast<Control*>(memory);
  control_->magic = runtime::protocol_magic;
  control_->version = runtime::protocol_version;
  control_->size = sizeof(Control);
  int pair[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
    return Error{fmt::format("cannot make a socket pair: {}", cause_of(errno))};
  }
  socket_ = pair[0];
  target_socket_ = pair[1];
  return {};
}

Result<void> Target::spawn(const TargetOptions& options) {
  // Executions whose server was killed become children of this process, which reaps them in kill_group().
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  const ChildDescriptors descriptors{.output = output_, .control = control_memory_, .socket = target_socket_};
  Result<int> pid = start_child(options, descriptors);
  if (!pid) return pid.error();
  pid_ = *pid;
  ::close(std::exchange(target_socket_, -1));
  return {};
}

Error Target::start_error(const TargetOptions& options, std::string_view cause) {
  std::string said = output(400);
  while (!said.empty() && said.back() == '\n') said.pop_back();
  return Error{
      fmt::format("'{}' {}{}{}", options.program, cause, said.empty() ? "" : "; it printed: ", said)};
}

Result<void> Target::wait_until_ready(const TargetOptions& options) {
  const Clock::time_point deadline = Clock::now() + options.start_limit;
  const TargetState state = wait(deadline);
  if (state == TargetState::replied) return {};
  if (state == TargetState::died) {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    kill_group();
    const std::string how = WIFSIGNALED(status) ? fmt::format("signal {}", WTERMSIG(status))
                                                : fmt::format("exit code {}", WEXITSTATUS(status));
    return start_error(options, fmt::format("ended before main ({})", how));
  }
  if (interrupted()) return Error{"stopped by a signal"};
  return start_error(options,
                     fmt::format("did not reach main within {} s", options.start_limit.count() / 1000));
}

void Target::begin(const runtime::Request& request) {
  std::memset(&control_->result, 0, sizeof control_->result);
  control_->log.count = 0;
  control_->log.checkpoint_count = 0;
  control_->log.decisions = 0;
  control_->log.hash = 0;
  control_->log.overflow = false;
  control_->request = request;
  control_->request.outside_peers = outside_peers_ ? 1 : 0;
  name_folder(control_->request);
  (void)!::ftruncate(output_, 0);
  // Lost when the server is gone: the next poll sees the end of file.
  (void)::send(socket_, "R", 1, MSG_NOSIGNAL);
}

void Target::begin_batch(const runtime::Request& request, std::uint32_t first, std::uint32_t count) {
  runtime::BatchBlock& batch = control_->batch;
  control_->request = request;
  batch.first = batch.done = first;
  batch.count = count;
  batch.stop = batch.answered = 0;
  batch.end = runtime::BatchEnd::running;
  batch.reason[0] = '\0';
  (void)!::ftruncate(output_, 0);
  (void)::send(socket_, "B", 1, MSG_NOSIGNAL);
}

/// A folder that cannot be made is named by the execution that cannot enter it.
void Target::name_folder(runtime::Request& request) {
  const Result<std::string> folder = folder_.renew();
  const std::string& path = folder ? *folder : folder.error().message;
  const std::size_t size = std::min(path.size(), sizeof request.folder - 1);
  std::memcpy(request.folder, path.data(), size);
  request.folder[size] = '\0';
}

TargetState Target::poll() {
  pollfd entry{socket_, POLLIN, 0};
  if (::poll(&entry, 1, 0) <= 0) return TargetState::running;
  ServerReply reply;
  const ssize_t got = ::recv(socket_, &reply, sizeof reply, MSG_WAITALL);
  if (got < 0 && errno == EINTR) return TargetState::running;
  if (got != static_cast<ssize_t>(sizeof reply)) return TargetState::died;
  wait_status_ = reply.wait_status;
  return TargetState::replied;
}

TargetState Target::wait(Clock::time_point deadline) {
  while (true) {
    const int timeout = milliseconds_until(deadline);
    pollfd entry{socket_, POLLIN, 0};
    const int ready = ::poll(&entry, 1, timeout);
    if (ready > 0) return poll();
    if (ready == 0 || interrupted()) return TargetState::running;
  }
}

HangPlace Target::look() const {
  const std::vector<int> children = child_processes(pid_);
  return describe_hang(children.empty() ? pid_ : children.front(), modules_);
}

std::vector<std::byte> Target::strategy_memory() const {
  const auto* begin = &control_->strategy_memory[0][0];
  return {begin, begin + sizeof control_->strategy_memory};
}

void Target::set_strategy_memory(const std::vector<std::byte>& memory) {
  if (!memory.empty()) std::memcpy(control_->strategy_memory, memory.data(), memory.size());
}

std::string Target::output(std::size_t limit) const {
  std::string text(limit, '\0');
  const ssize_t got = ::pread(output_, text.data(), text.size(), 0);
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return text;
}

void Target::kill_group() {
  if (pid_ <= 0) return;
  // The server is not reaped before: its id, which is the group's, cannot belong to somebody else.
  ::kill(-pid_, SIGKILL);
  while (::waitpid(-pid_, nullptr, 0) > 0 || errno == EINTR) {
  }
  pid_ = -1;
}

}  // namespace heddle::explorer
