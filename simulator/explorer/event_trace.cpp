#include "simulator/explorer/event_trace.h"

#include <fmt/format.h>

#include <algorithm>

namespace heddle::explorer {
namespace {

using engine::OpKind;
using engine::Status;
using runtime::Control;
using runtime::ThreadEntry;

std::string words_of(Status status) {
  switch (status) {
    case Status::timed_out:
      return "timed out";
    case Status::busy:
      return "busy";
    case Status::would_deadlock:
      return "would deadlock";
    case Status::not_owner:
      return "not the owner";
    default:
      return "";
  }
}

void add_place(const Evidence& evidence, runtime::StackRef stack, TracedEvent& event) {
  event.place = evidence.place(stack);
  if (const std::vector<TraceStep> steps = evidence.steps(stack); !steps.empty())
    event.function = steps.back().function;
}

TracedEvent read_event(const Evidence& evidence, const runtime::TraceEvent& from) {
  TracedEvent event;
  const bool deviates = from.kind == runtime::TraceEvent::Kind::deviation;
  event.kind = deviates ? TracedEvent::Kind::deviation : TracedEvent::Kind::operation;
  event.thread = from.thread;
  event.pedigree = evidence.threads().pedigree(from.thread);
  event.operation = engine::to_string(from.operation);
  if (from.object != 0) event.object = evidence.object(from.object - 1);
  event.outcome = words_of(from.status);
  event.n = from.n;
  if (deviates) event.deviation = from.value + 1;
  event.hash = from.hash;
  add_place(evidence, from.stack, event);
  return event;
}

TracedEvent where_it_stands(const Evidence& evidence, const ThreadEntry& thread) {
  TracedEvent event;
  event.kind = TracedEvent::Kind::stands;
  event.thread = static_cast<engine::ThreadId>(thread.id);
  event.pedigree = evidence.threads().pedigree(event.thread);
  event.operation = engine::to_string(thread.pending.kind);
  if (thread.pending_object != 0) event.object = evidence.object(thread.pending_object - 1);
  event.n = thread.operations;
  const auto holder = static_cast<engine::ThreadId>(thread.waits_for);
  if (thread.waits_for != engine::no_thread && thread.in_deadlock != 0)
    event.outcome = "waits for " + evidence.threads().pedigree(holder);
  add_place(evidence, thread.stack, event);
  return event;
}

}  // namespace

EventTrace read_trace(const Evidence& evidence) {
  const Control& control = evidence.control();
  EventTrace trace;
  trace.first = control.request.first_event;
  trace.total = control.result.event_count;
  const std::uint64_t kept = trace.total < trace.first ? 0 : trace.total - trace.first;
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(kept, runtime::max_events); ++i)
    trace.events.push_back(read_event(evidence, control.events[i]));
  const std::uint32_t threads = std::min<std::uint32_t>(control.result.thread_count, engine::max_threads);
  for (std::uint32_t i = 0; i < threads; ++i) {
    const ThreadEntry& thread = control.threads[i];
    const bool alive = thread.state == static_cast<std::uint32_t>(engine::ThreadState::alive);
    if (alive && thread.pending.kind != OpKind::none)
      trace.events.push_back(where_it_stands(evidence, thread));
  }
  return trace;
}

}  // namespace heddle::explorer
