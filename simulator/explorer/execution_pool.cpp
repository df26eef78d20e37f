#include "simulator/explorer/execution_pool.h"

#include <poll.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "simulator/explorer/interrupt.h"

namespace heddle::explorer {
namespace {

bool all_known(const std::vector<Failure>& failures, const std::set<std::string>& known) {
  return std::all_of(failures.begin(), failures.end(),
                     [&](const Failure& failure) { return known.contains(failure.key); });
}

}  // namespace

void observe(Target& target, const std::set<std::string>& known_failures, Observation& observation) {
  const runtime::Control& control = target.control();
  const runtime::ResultBlock& result = control.result;
  observation.ran = true;
  observation.failures = failures_of(control, target.modules(), target.wait_status());
  observation.ending = ending_of(control, target.wait_status());
  observation.steps = result.steps;
  observation.threads = result.thread_count;
  observation.lock_orders = result.lock_orders;
  observation.remarks = result.remarks;
  observation.exit_code = exit_code_of(control, target.wait_status());
  if (result.end == runtime::EndKind::unsupported) {
    observation.unsupported.assign(result.message, ::strnlen(result.message, sizeof result.message));
  }
  if (!all_known(observation.failures, known_failures)) {
    observation.recording = copy_recording(control);
  } else {
    observation.recording.decisions = control.log.decisions;
    observation.recording.hash = control.log.hash;
  }
}

ExecutionPool::ExecutionPool(Options options)
    : options_(std::move(options)), slots_(std::max(1u, options_.jobs)) {}

ExecutionPool::~ExecutionPool() = default;

Result<void> ExecutionPool::start_next(Slot& slot, const Batch& batch, std::size_t position) {
  if (!slot.target) {
    Result<std::unique_ptr<Target>> started = Target::start(options_.target);
    if (!started) return started.error();
    slot.target = *std::move(started);
  }
  slot.target->begin(
      exploring_request(batch.settings, batch.plans[position], batch.estimates, slot.target->modules()));
  slot.busy = true;
  slot.position = position;
  slot.limit = Clock::now() + options_.execution_limit;
  return {};
}

void ExecutionPool::collect(Slot& slot, TargetState state, const Batch& batch, Observation& observation) {
  slot.busy = false;
  if (state == TargetState::replied) {
    observe(*slot.target, batch.known_failures, observation);
    return;
  }
  observation.ran = true;
  if (state == TargetState::died) {
    observation.died = true;
  } else {
    observation.ending = "hang";
    observation.failures.push_back(hang_failure(slot.target->look()));
  }
  slot.target.reset();
}

bool ExecutionPool::wait_for_slots(const Batch& batch) {
  std::vector<pollfd> entries;
  Clock::time_point wake = batch.deadline;
  for (const Slot& slot : slots_) {
    if (!slot.busy) continue;
    entries.push_back({slot.target->descriptor(), POLLIN, 0});
    wake = std::min(wake, slot.limit);
  }
  if (entries.empty()) return false;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(wake - Clock::now()).count();
  ::poll(entries.data(), entries.size(), static_cast<int>(std::clamp<long long>(left + 1, 0, 1000)));
  return true;
}

Result<std::vector<Observation>> ExecutionPool::run(const Batch& batch) {
  std::vector<Observation> observations;
  for (const ExecutionPlan& plan : batch.plans) observations.emplace_back().plan = plan;
  std::size_t next = 0;
  while (true) {
    const bool stop = interrupted() || Clock::now() >= batch.deadline;
    for (Slot& slot : slots_) {
      if (slot.busy || stop || next == batch.plans.size()) continue;
      if (Result<void> started = start_next(slot, batch, next); !started) return started.error();
      ++next;
    }
    if (stop) break;
    if (!wait_for_slots(batch)) break;
    for (Slot& slot : slots_) {
      if (!slot.busy) continue;
      const TargetState state = slot.target->poll();
      if (state == TargetState::running && Clock::now() < slot.limit) continue;
      collect(slot, state, batch, observations[slot.position]);
      batch.on_finished();
    }
  }
  // Stopped: what still runs is given up, and its servers with it.
  for (Slot& slot : slots_) {
    if (std::exchange(slot.busy, false)) slot.target.reset();
  }
  return observations;
}

}  // namespace heddle::explorer
