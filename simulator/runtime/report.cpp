#include "simulator/runtime/report.h"

#include <stdio.h>

#include "simulator/runtime/detail.h"
#include "simulator/runtime/notifications.h"
#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/runner.h"
#include "simulator/runtime/signature.h"
#include "simulator/runtime/start.h"

namespace heddle::runtime {
namespace {

bool ending_already = false;
bool last_thread_ended = false;

std::size_t append(char* to, std::size_t used, std::size_t capacity, const char* text) {
  while (text != nullptr && *text != '\0' && used + 1 < capacity) to[used++] = *text++;
  to[used] = '\0';
  return used;
}

/// The two name spaces of the engine and of Control differ because only objects that are mentioned get an
/// entry.
ObjectId mentioned[max_objects];

void write_held_locks(ThreadEntry& entry) {
  ObjectId held[8];
  const auto id = static_cast<ThreadId>(entry.id);
  const unsigned count = state.engine->held_locks(id, held, 8);
  entry.held_count = count < 8 ? count : 8;
  for (unsigned i = 0; i < entry.held_count; ++i) {
    entry.held[i] = object_entry(held[i]);
    entry.held_stacks[i] = {};
  }
}

void write_stacks(ThreadId id) {
  ThreadEntry& entry = state.control->threads[id];
  entry.stack = noted_stack(id);
  if (!state.detail) return;
  ObjectId held[8];
  state.engine->held_locks(id, held, 8);
  for (unsigned i = 0; i < entry.held_count; ++i) entry.held_stacks[i] = acquisition_stack(id, held[i]);
}

void write_thread(ThreadId id) {
  const engine::ThreadInfo& info = state.engine->thread(id);
  ThreadEntry& entry = state.control->threads[id];
  entry.id = id;
  entry.parent = info.parent;
  entry.child_ordinal = info.child_ordinal;
  entry.state = static_cast<std::uint32_t>(info.state);
  entry.pedigree = info.pedigree;
  entry.operations = info.operations;
  entry.in_deadlock = info.in_deadlock ? 1 : 0;
  entry.waits_for = info.waits_for;
  entry.pending = info.pending;
  const std::uint32_t object = info.pending.object != 0 ? object_entry(info.pending.object) : no_entry;
  entry.pending_object = object == no_entry ? 0 : object + 1;
  entry.stack = {};
  entry.handle = state.threads[id].handle;
  __builtin_memcpy(entry.name, state.threads[id].name, sizeof entry.name);
  write_held_locks(entry);
}

void write_summary(ResultBlock& result) {
  const engine::Engine& engine = *state.engine;
  result.verdict = engine.verdict();
  result.cause = engine.deadlock_cause();
  result.steps = engine.steps();
  result.lock_orders = engine.lock_orders();
  result.switches = engine.switches();
  result.virtual_time = engine.now();
  result.divergence_step = engine.divergence_step();
  result.divergence_index = engine.divergence_index();
  result.thread_count = engine.thread_count();
  for (ThreadId id = 0; id < result.thread_count; ++id) write_thread(id);
}

void write_repeated(ResultBlock& result) {
  for (const engine::RepeatedOperation& operation : state.engine->repeated_operations())
    state.control->repeated[result.repeated_count++] = {
        operation.thread, operation.kind, object_entry(operation.object), operation.times, operation.site};
}

/// Which recorded deviation did not fit, and what the program did instead.
void describe_divergence(const ResultBlock& result) {
  char text[sizeof result.message];
  const engine::Operation& got = state.engine->thread(state.engine->current()).pending;
  if (result.divergence_index >= state.control->request.replay_count) {
    snprintf(text, sizeof text,
             "all %u deviations were followed, and then the execution went on differently at: %s",
             result.divergence_index, engine::to_string(got.kind));
  } else {
    const engine::DeviationRecord* expected = recorded_deviation(result.divergence_index);
    snprintf(text, sizeof text, "deviation %u expects %s (n=%lu), the program does %s (n=%lu)",
             result.divergence_index + 1, engine::to_string(expected->operation),
             static_cast<unsigned long>(expected->n), engine::to_string(got.kind),
             static_cast<unsigned long>(state.engine->thread(state.engine->current()).operations));
  }
  set_message(text);
}

void add_misuse(engine::Misuse misuse, ThreadId thread, ObjectId object, StackRef stack) {
  ResultBlock& result = state.control->result;
  if (result.misuse_count == max_misuses) return;
  MisuseEntry& entry = state.control->misuses[result.misuse_count++];
  entry.kind = misuse;
  entry.thread = thread;
  entry.object = object_entry(object);
  entry.stack = stack;
}

/// Threads that ended and were neither joined nor detached, when main ends the program as if all went well.
/// One that still runs then may be meant to (a daemon).
void note_threads_left(const Ending& ending) {
  const bool by_main = state.current == 0 && !last_thread_ended;
  last_thread_ended = false;
  if (ending.kind != EndKind::exited || ending.exit_code != 0 || !by_main) return;
  for (ThreadId id = 1; id < state.engine->thread_count(); ++id) {
    const engine::ThreadInfo& info = state.engine->thread(id);
    const bool left = info.state == engine::ThreadState::finished && !info.joined && !info.detached;
    if (left) add_misuse(engine::Misuse::thread_left, id, 0, creation_stack(id));
  }
}

/// What the race detector could not do is said, unless there is something more urgent to say.
void note_detector_limits(ResultBlock& result) {
  result.races_dropped += static_cast<std::uint32_t>(state.detector->races_dropped());
  if (state.detector->limit_reached()) {
    set_message(
        "the race detector ran out of clocks or memory: later races of this execution may be missing");
  }
}

/// The stacks of what is known already are not needed again, and cost most of a short execution.
void write_ending_stacks(const Ending& ending) {
  ResultBlock& result = state.control->result;
  const bool stack_tells = signature_needs_stack(ending.kind);
  if (stack_tells) result.ended_stack = capture_to_control(ending.site);
  if (is_known_ending()) return;
  if (!stack_tells) result.ended_stack = capture_to_control(ending.site);
  collect_stacks(ending.site);
  for (ThreadId id = 0; id < result.thread_count; ++id) write_stacks(id);
  if (state.detail && result.verdict == engine::VerdictKind::deadlock) write_lost_notifications();
}

[[noreturn]] void leave_execution(int exit_code) {
  return_to_runner();
  for (;;) raw_syscall(SYS_exit_group, exit_code);
}

}  // namespace

void end_execution(const Ending& ending) {
  Control* control = state.control;
  if (ending_already) leave_execution(ending.exit_code);  // trouble while writing: keep what is written
  ending_already = true;
  ResultBlock& result = control->result;
  result.exit_code = ending.exit_code;
  result.signal = ending.signal;
  result.fault_address = ending.fault_address;
  result.ended_thread = state.current;
  result.end = ending.kind;
  if (ending.kind != EndKind::engine_verdict) state.engine->finish();
  write_summary(result);
  if (result.verdict == engine::VerdictKind::diverged) describe_divergence(result);
  if (result.verdict == engine::VerdictKind::livelock) write_repeated(result);
  note_detector_limits(result);
  note_threads_left(ending);
  if (ending.kind != EndKind::exited || state.detail) {
    write_ending_stacks(ending);
  }
  leave_execution(ending.exit_code);
}

void end_unsupported(const char* what, Site site) {
  set_message(what);
  end_execution({.kind = EndKind::unsupported, .site = site});
}

void set_message(const char* text, const char* more, const char* even_more) {
  ResultBlock& result = state.control->result;
  if (result.message[0] != '\0') return;
  std::size_t used = append(result.message, 0, sizeof result.message, text);
  used = append(result.message, used, sizeof result.message, more);
  append(result.message, used, sizeof result.message, even_more);
}

/// What an entry says of the object is as of its last mention: a trace mentions objects long before the end.
std::uint32_t object_entry(ObjectId object) {
  ResultBlock& result = state.control->result;
  std::uint32_t index = 0;
  while (index < result.object_count && mentioned[index] != object) ++index;
  if (object == 0 || index == max_objects) return no_entry;
  if (index == result.object_count) mentioned[result.object_count++] = object;
  const engine::ObjectInfo info = state.engine->object_info(object);
  state.control->objects[index] = {info.name,  info.address,       info.owner,
                                   info.holds, info.last_notifier, info.notifies};
  return index;
}

void note_last_thread_ended() { last_thread_ended = true; }

void note_misuse(engine::Misuse misuse, ObjectId object, Site site) {
  if (misuse != engine::Misuse::none) add_misuse(misuse, state.current, object, capture_to_control(site));
}

}  // namespace heddle::runtime
