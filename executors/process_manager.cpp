#include "executors/process_manager.h"

#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "executors/fork_guard.h"
#include "executors/worker_death.h"

namespace heddle::executors {
namespace {

// A machine that is short of processes for a moment is tried again; one that stays so fails the jobs that
// wait.
constexpr std::chrono::milliseconds pause_between_starts{100};
constexpr int most_failed_starts = 20;
// A job that no worker lives to begin is not tried for ever.
constexpr int most_deaths_before_job = 3;

JobError cannot_start_worker(int error) {
  return {.cause = ErrorCause::no_worker,
          .message = std::string("no worker process can be started: ") + std::strerror(error)};
}

JobError spawner_lost_error() {
  return {.cause = ErrorCause::no_worker,
          .message = "the process that starts and watches the workers was killed; the pool is unusable"};
}

}  // namespace

ProcessManager::ProcessManager(Spawner spawner, JobQueue& queue, const ExecutorOptions& options)
    : spawner_(std::move(spawner)),
      queue_(queue),
      options_(options),
      wake_(open_private([] { return ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); })),
      slots_(worker_count(options)) {}

ProcessManager::~ProcessManager() {
  spawner_.stop();
  for (const Slot& slot : slots_) close_private(slot.socket);
  close_private(wake_);
}

std::optional<JobError> ProcessManager::start_workers() {
  for (std::size_t index = 0; index < slots_.size(); ++index) request_worker(index);
  const auto starting = [](const Slot& slot) { return slot.state == Slot::State::starting; };
  while (!start_error_ && std::any_of(slots_.begin(), slots_.end(), starting)) {
    pollfd control = watched_spawner();
    ::poll(&control, 1, -1);
    serve_reports();
    if (spawner_.lost()) return spawner_lost_error();
  }
  return start_error_;
}

void ProcessManager::run() {
  while (true) {
    if (kill_running_.exchange(false)) {
      for (Slot& slot : slots_) {
        if (slot.task) kill(slot, ErrorCause::killed);
      }
    }
    give_jobs();
    if (finished()) break;
    wait_for_events();
  }
  spawner_.stop();
}

void ProcessManager::wake() const {
  const std::uint64_t one = 1;
  static_cast<void>(::write(wake_, &one, sizeof one) == 0);  // full means: awake already
}

void ProcessManager::kill_running() {
  kill_running_ = true;
  wake();
}

bool ProcessManager::finished() {
  const bool idle =
      std::none_of(slots_.begin(), slots_.end(), [](const Slot& slot) { return slot.task != nullptr; });
  return idle && queue_.closed_and_empty();
}

void ProcessManager::give_jobs() {
  if (spawner_.lost()) return fail_queue(spawner_lost_error());
  for (Slot& slot : slots_) {
    while (slot.state == Slot::State::idle) {
      std::shared_ptr<Task> task = next_task();
      if (!task) return;
      give(slot, std::move(task));
    }
  }
}

std::shared_ptr<Task> ProcessManager::next_task() {
  while (std::shared_ptr<Task> task = queue_.try_pop()) {
    if (task->start()) return task;
  }
  return nullptr;
}

void ProcessManager::give(Slot& slot, std::shared_ptr<Task> task) {
  try {
    slot.outgoing = make_frame(FrameKind::job, task->encode());
  } catch (...) {
    return task->fail(
        {.cause = ErrorCause::undecodable_bytes,
         .message = "the arguments cannot be encoded: " + describe_current_exception().message});
  }
  slot.task = std::move(task);
  begin_job(slot);
}

void ProcessManager::begin_job(Slot& slot) {
  slot.state = Slot::State::busy;
  slot.sent = 0;
  if (options_.limits.time.count() > 0) slot.deadline = deadline_after(options_.limits.time);
  flush(slot);
}

void ProcessManager::flush(Slot& slot) {
  while (slot.sent < slot.outgoing.size()) {
    const ssize_t sent = ::send(slot.socket, slot.outgoing.data() + slot.sent,
                                slot.outgoing.size() - slot.sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return;  // no room; or it is dead or dying, and the report follows
    slot.sent += static_cast<std::size_t>(sent);
  }
}

void ProcessManager::wait_for_events() {
  watched_.clear();
  watched_.push_back({wake_, POLLIN, 0});
  watched_.push_back(watched_spawner());
  for (const Slot& slot : slots_) {
    const short events = slot.sent < slot.outgoing.size() ? POLLIN | POLLOUT : POLLIN;
    watched_.push_back({slot.at_end ? -1 : slot.socket, events, 0});
  }
  if (::poll(watched_.data(), watched_.size(), timeout_ms()) < 0) return;

  std::uint64_t count = 0;
  if (watched_[0].revents != 0) static_cast<void>(::read(wake_, &count, sizeof count) == 0);
  for (std::size_t index = 0; index < slots_.size(); ++index) {
    const short events = watched_[index + 2].revents;
    if (events & POLLOUT) flush(slots_[index]);
    if (events & ~POLLOUT) receive(slots_[index]);
  }
  if (watched_[1].revents != 0) serve_reports();
  serve_time();
}

pollfd ProcessManager::watched_spawner() const {
  const short events = spawner_.has_unsent() ? POLLIN | POLLOUT : POLLIN;
  return {spawner_.lost() ? -1 : spawner_.control(), events, 0};
}

int ProcessManager::timeout_ms() const {
  Clock::time_point next = Clock::time_point::max();
  for (const Slot& slot : slots_) next = std::min({next, slot.deadline, slot.retry_at});
  if (next == Clock::time_point::max()) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now()).count();
  return static_cast<int>(std::clamp<decltype(left)>(left, 0, 1'000'000));
}

void ProcessManager::serve_time() {
  const Clock::time_point now = Clock::now();
  for (std::size_t index = 0; index < slots_.size(); ++index) {
    Slot& slot = slots_[index];
    if (slot.deadline <= now) kill(slot, ErrorCause::time_limit);
    if (slot.retry_at <= now) request_worker(index);
  }
}

void ProcessManager::kill(Slot& slot, ErrorCause cause) {
  slot.deadline = Clock::time_point::max();
  if (!slot.killed_for) slot.killed_for = cause;
  if (slot.pid > 0) spawner_.kill_worker(slot.pid);
}

void ProcessManager::receive(Slot& slot) {
  char buffer[1 << 16];
  while (!slot.at_end) {
    const ssize_t got = ::recv(slot.socket, buffer, sizeof buffer, MSG_DONTWAIT);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) break;
    if (got <= 0) {
      slot.at_end = true;
      slot.unread = got < 0 && errno == ECONNRESET;
    } else {
      slot.incoming.append({buffer, static_cast<std::size_t>(got)});
    }
  }
  while (const std::optional<Frame> frame = slot.incoming.next()) serve_frame(slot, *frame);
  if (slot.incoming.broken()) kill(slot, ErrorCause::undecodable_bytes);
}

void ProcessManager::serve_frame(Slot& slot, const Frame& frame) {
  if (slot.killed_for || slot.state != Slot::State::busy)
    return;  // invariant 3; or a worker that talks unasked
  const std::shared_ptr<Task> task = slot.task;
  switch (frame.kind) {
    case FrameKind::memory_limit:
      slot.memory_limit_met = true;
      return;
    case FrameKind::result:
      end_job(slot);
      return task->finish_encoded(frame.content);
    case FrameKind::exception: {
      const bool out_of_memory = slot.memory_limit_met;
      end_job(slot);
      try {
        ByteReader in(frame.content);
        std::string type = decode_value<std::string>(in);
        std::string what = decode_value<std::string>(in);
        return task->fail(out_of_memory ? memory_limit_error(options_.limits)
                                        : describe_exception(std::move(type), std::move(what)));
      } catch (const CodecError&) {
        return task->fail(
            {.cause = ErrorCause::undecodable_bytes, .message = "the worker's answer cannot be decoded"});
      }
    }
    case FrameKind::job:
      return kill(slot, ErrorCause::undecodable_bytes);
  }
}

void ProcessManager::end_job(Slot& slot) {
  slot.task = nullptr;
  slot.answered = true;
  slot.outgoing.clear();
  slot.sent = 0;
  slot.deaths_before_job = 0;
  slot.deadline = Clock::time_point::max();
  slot.state = slot.memory_limit_met ? Slot::State::ending : Slot::State::idle;
}

void ProcessManager::serve_reports() {
  while (const std::optional<ReceivedReport> received = spawner_.receive()) {
    const std::size_t index = received->report.worker;
    switch (received->report.kind) {
      case SpawnerReport::Kind::spawned:
        on_spawned(index, *received);
        break;
      case SpawnerReport::Kind::not_spawned:
        on_not_spawned(index, received->report.error);
        break;
      case SpawnerReport::Kind::died:
        on_died(index, received->report.wait_status);
        break;
    }
  }
  if (spawner_.lost()) on_spawner_lost();
}

void ProcessManager::request_worker(std::size_t index) {
  slots_[index].retry_at = Clock::time_point::max();
  spawner_.request_worker(index);
}

void ProcessManager::on_spawned(std::size_t index, const ReceivedReport& received) {
  Slot& slot = slots_[index];
  failed_starts_ = 0;
  slot.state = Slot::State::idle;
  slot.pid = received.report.pid;
  slot.socket = received.socket;
  if (slot.killed_for) return kill(slot, *slot.killed_for);
  if (slot.task) begin_job(slot);
}

void ProcessManager::on_not_spawned(std::size_t index, int error) {
  start_error_ = cannot_start_worker(error);
  slots_[index].retry_at = Clock::now() + pause_between_starts;
  if (++failed_starts_ < most_failed_starts) return;
  if (slots_[index].task) std::exchange(slots_[index].task, nullptr)->fail(*start_error_);
  const bool none_lives =
      std::all_of(slots_.begin(), slots_.end(), [](const Slot& slot) { return slot.pid == 0; });
  if (none_lives) fail_queue(*start_error_);
}

void ProcessManager::on_died(std::size_t index, int wait_status) {
  Slot& slot = slots_[index];
  receive(slot);  // invariant 2
  close_private(slot.socket);
  Slot fresh;
  if (never_began(slot)) {
    fresh.task = std::move(slot.task);
    fresh.outgoing = std::move(slot.outgoing);
    fresh.deaths_before_job = slot.deaths_before_job + 1;
  }
  const WorkerDeath death{.wait_status = wait_status,
                          .killed_for = slot.killed_for,
                          .memory_limit_met = slot.memory_limit_met,
                          .worker = static_cast<int>(index),
                          .pid = slot.pid};
  const std::shared_ptr<Task> task = std::move(slot.task);
  if (task || fresh.task || slot.answered) {
    if (fresh.task || !queue_.closed_and_empty()) request_worker(index);
  } else {  // it died of nothing that a job did: do not start the next one at once, for ever
    start_error_ = describe_death(death, options_.limits);
    fresh.retry_at = Clock::now() + pause_between_starts;
  }
  slot = std::move(fresh);
  if (task) task->fail(describe_death(death, options_.limits));
}

bool ProcessManager::never_began(const Slot& slot) {
  return slot.task && !slot.killed_for && !slot.memory_limit_met &&
         slot.deaths_before_job < most_deaths_before_job && (slot.sent == 0 || slot.unread);
}

void ProcessManager::on_spawner_lost() {
  for (Slot& slot : slots_) {
    if (slot.socket >= 0) receive(slot);
    close_private(slot.socket);
    const std::shared_ptr<Task> task = std::move(slot.task);
    slot = {};
    if (task) task->fail(spawner_lost_error());
  }
}

void ProcessManager::fail_queue(const JobError& error) {
  while (const std::shared_ptr<Task> task = next_task()) task->fail(error);
}

}  // namespace heddle::executors
