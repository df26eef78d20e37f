#include "simulator/explorer/execution_pool.h"

#include <poll.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <utility>

#include "simulator/explorer/interrupt.h"

namespace heddle::explorer {
namespace {

using runtime::BatchBlock;
using runtime::BatchEnd;

// So often what a runner does is looked at.
constexpr std::chrono::milliseconds look_every{200};
constexpr std::size_t smallest_chunk = 16;
constexpr unsigned most_runner_deaths = 3;

bool all_known(const std::vector<Failure>& failures, const std::set<std::string>& known) {
  return std::all_of(failures.begin(), failures.end(),
                     [&](const Failure& failure) { return known.contains(failure.key); });
}

std::uint32_t executions_done(const BatchBlock& batch) {
  return std::atomic_ref<std::uint32_t>(const_cast<std::uint32_t&>(batch.done))
      .load(std::memory_order_acquire);
}

void observe_record(const runtime::ExecutionRecord& record, std::vector<Failure> failures,
                    Observation& observation) {
  observation.ran = true;
  observation.failures = std::move(failures);
  observation.ending = ending_of(record.end, record.verdict, 0);
  observation.steps = record.steps;
  observation.lock_orders = record.lock_orders;
  observation.threads = record.threads;
  observation.remarks = record.remarks;
  observation.exit_code = record.end == runtime::EndKind::exited ? record.exit_code : 0;
  observation.recording.decisions = record.decisions;
  observation.recording.hash = record.hash;
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

ExecutionPool::Queue::Queue(const std::vector<ExecutionPlan>& plans, std::size_t slots) : pinned_(slots) {
  for (std::size_t position = 0; position < plans.size(); ++position) {
    const std::uint32_t lane = plans[position].lane;
    (lane == runtime::no_lane ? free_ : pinned_[lane % slots]).push_back(position);
  }
}

std::optional<std::size_t> ExecutionPool::Queue::next_for(std::size_t slot) {
  std::deque<std::size_t>& pinned = pinned_[slot];
  const bool take_pinned = !pinned.empty() && (free_.empty() || pinned.front() < free_.front());
  std::deque<std::size_t>& from = take_pinned ? pinned : free_;
  if (from.empty()) return std::nullopt;
  const std::size_t position = from.front();
  from.pop_front();
  return position;
}

ExecutionPool::ExecutionPool(Options options)
    : options_(std::move(options)), slots_(std::max(1u, options_.jobs)), mode_(options_.mode) {}

ExecutionPool::~ExecutionPool() = default;

Result<std::vector<Observation>> ExecutionPool::run(const Batch& batch) {
  Run run{batch, Queue(batch.plans, slots_.size()), {}};
  for (const ExecutionPlan& plan : batch.plans) run.observations.emplace_back().plan = plan;
  while (true) {
    const bool stop = interrupted() || Clock::now() >= batch.deadline;
    for (Slot& slot : slots_) {
      if (stop || slot.doing != Doing::nothing) continue;
      if (Result<void> going = go_on(slot, run); !going) return going.error();
    }
    if (stop || !wait_for_slots(batch)) break;
    for (Slot& slot : slots_) look_after(slot, run);
  }
  stop_batches(run);
  // Stopped: what still runs is given up, and its servers with it.
  for (Slot& slot : slots_) {
    if (std::exchange(slot.doing, Doing::nothing) != Doing::nothing) slot.target.reset();
    slot.chunk.clear();
    slot.next = 0;
  }
  return std::move(run.observations);
}

/// Short executions end by themselves.
void ExecutionPool::stop_batches(Run& run) {
  constexpr int patience_ms = 100;
  for (Slot& slot : slots_) {
    if (slot.doing != Doing::many) continue;
    std::atomic_ref(slot.target->control().batch.stop).store(1, std::memory_order_relaxed);
    pollfd entry{slot.target->descriptor(), POLLIN, 0};
    ::poll(&entry, 1, patience_ms);
    if (slot.target->poll() == TargetState::replied) slot.doing = Doing::nothing;
    collect_records(slot, run);
  }
}

std::span<const std::byte> ExecutionPool::lane_memory(std::uint32_t lane) const {
  const Slot& slot = slots_[lane % slots_.size()];
  if (lane >= runtime::max_lanes || !slot.target) return {};
  return slot.target->control().strategy_memory[lane];
}

/// Few at a time when others could take some, so that all end at about the same time.
void ExecutionPool::take_chunk(Slot& slot, Run& run) {
  const auto number = static_cast<std::size_t>(&slot - slots_.data());
  const std::size_t share = slots_.size() == 1 ? run.queue.size() : run.queue.size() / (2 * slots_.size());
  const std::size_t size = std::clamp<std::size_t>(share, smallest_chunk, runtime::max_batch);
  slot.chunk.clear();
  slot.next = 0;
  while (slot.chunk.size() < size) {
    const std::optional<std::size_t> position = run.queue.next_for(number);
    if (!position) return;
    slot.chunk.push_back(*position);
  }
}

Result<void> ExecutionPool::start_target(Slot& slot) {
  if (slot.target) return {};
  Result<std::unique_ptr<Target>> started = Target::start(options_.target);
  if (!started) return started.error();
  slot.target = *std::move(started);
  slot.target->set_strategy_memory(slot.strategy_memory);
  slot.signatures.clear();
  slot.known = 0;
  return {};
}

void ExecutionPool::write_knowledge(Slot& slot, const Batch& batch) {
  const OperationKnowledge& operations = batch.knowledge.operations;
  if (slot.known == operations.version()) return;
  operations.write(slot.target->control().known_operations, slot.target->modules());
  slot.known = operations.version();
}

/// The next execution or batch of the slot begins, when there is one.
Result<void> ExecutionPool::go_on(Slot& slot, Run& run) {
  if (slot.next == slot.chunk.size()) take_chunk(slot, run);
  if (slot.next == slot.chunk.size()) return {};
  if (Result<void> started = start_target(slot); !started) return started.error();
  slot.limit = Clock::now() + options_.execution_limit;
  if (mode_ == ExecutionMode::snapshot && !std::exchange(slot.by_fork, false))
    begin_many(slot, run.batch);
  else
    begin_one(slot, run.batch);
  return {};
}

void ExecutionPool::begin_one(Slot& slot, const Batch& batch) {
  const ExecutionPlan& plan = batch.plans[slot.chunk[slot.next]];
  slot.uses_lanes = slot.uses_lanes || plan.lane != runtime::no_lane;
  slot.doing = Doing::one;
  write_knowledge(slot, batch);
  slot.target->begin(exploring_request(batch.settings, plan, batch.knowledge, slot.target->modules()));
}

/// The plans of a chunk lie in the runtime's table at their places in the chunk.
void ExecutionPool::begin_many(Slot& slot, const Batch& batch) {
  const auto first = static_cast<std::uint32_t>(slot.next);
  const auto count = static_cast<std::uint32_t>(slot.chunk.size());
  write_knowledge(slot, batch);
  runtime::Request request = exploring_request(batch.settings, batch.plans[slot.chunk[first]],
                                               batch.knowledge, slot.target->modules());
  for (std::uint32_t i = first; i < count; ++i) {
    const ExecutionPlan& plan = batch.plans[slot.chunk[i]];
    slot.uses_lanes = slot.uses_lanes || plan.lane != runtime::no_lane;
    apply_plan(batch.settings, plan, request);
    slot.target->control().batch.plans[i] = runtime::plan_of(request);
  }
  slot.doing = Doing::many;
  slot.target->begin_batch(request, first, count);
}

void ExecutionPool::look_after(Slot& slot, Run& run) {
  if (slot.doing == Doing::nothing) return;
  const TargetState state = slot.target->poll();
  if (slot.doing == Doing::many) collect_records(slot, run);
  if (state == TargetState::running) {
    if (Clock::now() >= slot.limit) give_up(slot, run, true);
  } else if (state == TargetState::died) {
    give_up(slot, run, false);
  } else if (slot.doing == Doing::one) {
    collect_one(slot, run);
  } else {
    collect_batch_end(slot, run);
  }
}

void ExecutionPool::collect_one(Slot& slot, Run& run) {
  observe(*slot.target, run.batch.known_failures, run.observations[slot.chunk[slot.next]]);
  slot.doing = Doing::nothing;
  finish_one(slot, run);
}

/// One that shows something new is left: what it shows is known when the batch has ended there.
void ExecutionPool::collect_records(Slot& slot, Run& run) {
  const BatchBlock& batch = slot.target->control().batch;
  const std::uint32_t done = executions_done(batch);
  if (slot.next < done) slot.limit = Clock::now() + options_.execution_limit;
  while (slot.next < done) {
    const runtime::ExecutionRecord& record = batch.records[slot.next];
    if (!slot.signatures.covers(record)) return;
    observe_record(record, slot.signatures.failures(record), run.observations[slot.chunk[slot.next]]);
    finish_one(slot, run);
  }
}

void ExecutionPool::collect_batch_end(Slot& slot, Run& run) {
  const BatchBlock& batch = slot.target->control().batch;
  slot.doing = Doing::nothing;
  switch (batch.end) {
    case BatchEnd::unknown_failure:
      if (slot.next >= slot.chunk.size()) return;
      slot.signatures.learn(*slot.target, batch.records[slot.next]);
      observe(*slot.target, run.batch.known_failures, run.observations[slot.chunk[slot.next]]);
      finish_one(slot, run);
      return;
    case BatchEnd::unrestorable:
      fall_back(run.batch.plans[slot.chunk[slot.next]].index,
                std::string(batch.reason, ::strnlen(batch.reason, sizeof batch.reason)));
      return;
    case BatchEnd::died:
      slot.by_fork = true;
      if (++slot.runner_deaths == most_runner_deaths)
        fall_back(run.batch.plans[slot.chunk[slot.next]].index,
                  "the program ends its process in unusual ways");
      return;
    case BatchEnd::running:
    case BatchEnd::done:
    case BatchEnd::stopped:
      return;
  }
}

/// The server does not answer any more, or is gone.
void ExecutionPool::give_up(Slot& slot, Run& run, bool hangs) {
  const std::optional<Failure> hang = hangs ? std::optional(hang_failure(slot.target->look())) : std::nullopt;
  if (slot.uses_lanes) slot.strategy_memory = slot.target->strategy_memory();
  slot.target.reset();
  slot.doing = Doing::nothing;
  if (slot.next == slot.chunk.size()) return;
  Observation& observation = run.observations[slot.chunk[slot.next]];
  observation.ran = true;
  observation.died = !hangs;
  if (hang) {
    observation.ending = "hang";
    observation.failures.push_back(*hang);
  }
  finish_one(slot, run);
}

void ExecutionPool::finish_one(Slot& slot, Run& run) {
  // Only one of a batch measures: what it wrote still stands, also when others ran since.
  if (Observation& observation = run.observations[slot.chunk[slot.next]];
      observation.plan.measures && observation.ran && slot.target)
    observation.operations = std::make_shared<MeasuredOperations>(
        copy_census(slot.target->control().measured_operations, slot.target->modules()));
  ++slot.next;
  run.batch.on_finished();
}

/// Several servers may have a reason; the one of the first execution counts, whichever comes first in time.
void ExecutionPool::fall_back(std::uint64_t index, const std::string& reason) {
  if (!fork_reason_.empty() && fork_reason_index_ <= index) return;
  mode_ = ExecutionMode::fork;
  fork_reason_ = reason;
  fork_reason_index_ = index;
}

bool ExecutionPool::wait_for_slots(const Batch& batch) const {
  std::vector<pollfd> entries;
  const Clock::time_point now = Clock::now();
  Clock::time_point wake = std::min(batch.deadline, now + std::chrono::seconds(1));
  for (const Slot& slot : slots_) {
    if (slot.doing == Doing::nothing) continue;
    entries.push_back({slot.target->descriptor(), POLLIN, 0});
    wake = std::min(wake, slot.doing == Doing::many ? now + look_every : slot.limit);
  }
  if (entries.empty()) return false;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(wake - now).count();
  ::poll(entries.data(), entries.size(), static_cast<int>(std::max<long long>(left + 1, 0)));
  return true;
}

}  // namespace heddle::explorer
