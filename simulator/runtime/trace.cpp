#include "simulator/runtime/trace.h"

#include "simulator/runtime/report.h"
#include "simulator/runtime/stack.h"

namespace heddle::runtime {
namespace {

constexpr std::uint32_t stack_slots = 1u << 14;  // a power of two
constexpr std::uint32_t most_probes = 16;

// Zero pages until an execution is traced. A slot is one written stack, found by its hash.
std::uint64_t slot_hashes[stack_slots];
StackRef slot_stacks[stack_slots];
std::uint32_t deviations_traced = 0;

std::uint64_t hash_of(const Stack& stack) {
  std::uint64_t hash = stack.count;
  for (std::uint32_t i = 0; i < stack.count; ++i)
    hash = ((hash << 23 | hash >> 41) ^ stack.frames[i]) * 0x9fb21c651e98df25u;
  return hash | 1;  // 0 is a free slot
}

bool same_stack(const Stack& stack, StackRef written) {
  if (stack.count != written.count) return false;
  for (std::uint32_t i = 0; i < stack.count; ++i)
    if (state.control->stack_words[written.offset + i] != stack.frames[i]) return false;
  return true;
}

StackRef write_once(const Stack& stack) {
  const std::uint64_t hash = hash_of(stack);
  for (std::uint32_t probe = 0; probe < most_probes; ++probe) {
    const std::uint32_t slot = (static_cast<std::uint32_t>(hash >> 32) + probe) & (stack_slots - 1);
    if (slot_hashes[slot] == hash && same_stack(stack, slot_stacks[slot])) return slot_stacks[slot];
    if (slot_hashes[slot] != 0) continue;
    slot_hashes[slot] = hash;
    return slot_stacks[slot] = write_stack(stack);
  }
  return write_stack(stack);
}

StackRef stack_here(Site site) {
  Stack stack;
  capture_stack(stack, site);
  return write_once(stack);
}

/// Null when this one is not kept.
TraceEvent* next_event() {
  Control& control = *state.control;
  const std::uint64_t ordinal = control.result.event_count++;
  const std::uint64_t index = ordinal - control.request.first_event;
  if (ordinal < control.request.first_event || index >= max_events) return nullptr;
  return &control.events[index];
}

std::uint32_t object_of(ObjectId object) {
  const std::uint32_t entry = object == 0 ? no_entry : object_entry(object);
  return entry == no_entry ? 0 : entry + 1;
}

}  // namespace

void begin_trace() {
  state.tracing = state.control->request.trace != 0;
  deviations_traced = 0;
  if (!state.tracing) return;
  for (std::uint64_t& hash : slot_hashes) hash = 0;
}

void trace_performed(const Outcome& outcome) {
  TraceEvent* event = next_event();
  if (event == nullptr) return;
  const engine::ThreadInfo& self = state.engine->thread(state.current);
  *event = {.kind = TraceEvent::Kind::operation,
            .operation = self.pending.kind,
            .status = outcome.status,
            .thread = state.current,
            .object = object_of(self.pending.object),
            .n = self.operations,
            .value = outcome.value,
            .hash = state.control->log.hash,
            .stack = stack_here(self.pending.site)};
}

void trace_deviations() {
  const engine::DecisionLog& log = state.control->log;
  for (; deviations_traced < log.count; ++deviations_traced) {
    TraceEvent* event = next_event();
    if (event == nullptr) continue;
    const engine::DeviationRecord& record = log.deviations[deviations_traced];
    *event = {.kind = TraceEvent::Kind::deviation,
              .operation = record.operation,
              .status = Status::ok,
              .thread = record.thread,
              .object = 0,
              .n = record.n,
              .value = deviations_traced,
              .hash = log.hash,
              .stack = stack_here(record.site)};
  }
}

}  // namespace heddle::runtime
