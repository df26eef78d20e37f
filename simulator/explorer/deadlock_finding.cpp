#include "simulator/explorer/deadlock_finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace heddle::explorer {
namespace {

using engine::DeadlockCause;
using engine::OpKind;
using runtime::ThreadEntry;

const char* waiting_for(OpKind kind) {
  switch (kind) {
    case OpKind::mutex_lock:
      return "waits to lock";
    case OpKind::rwlock_read_lock:
      return "waits to lock for reading";
    case OpKind::rwlock_write_lock:
      return "waits to lock for writing";
    case OpKind::cond_wait:
    case OpKind::cond_wake:
      return "waits to be notified on";
    case OpKind::semaphore_wait:
      return "waits for a post to";
    case OpKind::barrier_arrive:
    case OpKind::barrier_leave:
      return "waits at the barrier";
    case OpKind::once_begin:
      return "waits for the once-initialisation";
    case OpKind::park:
    case OpKind::park_wake:
      return "waits to be woken on";
    case OpKind::thread_join:
      return "joins";
    default:
      return "waits";
  }
}

std::string pending_object(const Evidence& evidence, const ThreadEntry& thread) {
  if (thread.pending.kind == OpKind::thread_join) {
    return "thread " + evidence.threads().with_own_name(thread.pending.thread);
  }
  return thread.pending_object == 0 ? "" : fmt::format("'{}'", evidence.object(thread.pending_object - 1));
}

std::string describe_wait(const Evidence& evidence, const ThreadEntry& thread) {
  std::string text = waiting_for(thread.pending.kind);
  if (const std::string object = pending_object(evidence, thread); !object.empty()) text += " " + object;
  const auto holder = static_cast<engine::ThreadId>(thread.waits_for);
  if (thread.waits_for != engine::no_thread && thread.pending.kind != OpKind::thread_join) {
    text += thread.waits_for == thread.id ? " that it holds itself"
                                          : " held by thread " + evidence.threads().pedigree(holder);
  }
  return text + " here";
}

/// The waiting place as the last step, with where the locks were acquired before it.
Trace waiting_trace(const Evidence& evidence, const ThreadEntry& thread) {
  Trace trace;
  trace.thread = evidence.threads().with_own_name(static_cast<engine::ThreadId>(thread.id));
  trace.locks = evidence.lock_names(thread.held, thread.held_count);
  for (std::uint32_t i = 0; i < std::min<std::uint32_t>(thread.held_count, 8); ++i) {
    std::vector<TraceStep> acquired = evidence.steps(thread.held_stacks[i]);
    if (acquired.empty()) continue;
    acquired.back().message = fmt::format("acquires '{}' here", evidence.object(thread.held[i]));
    trace.steps.push_back(std::move(acquired.back()));
  }
  std::vector<TraceStep> steps = evidence.steps(thread.stack);
  if (steps.empty()) steps.push_back({evidence.place(thread.pending.site), "", ""});
  steps.back().message = describe_wait(evidence, thread);
  std::move(steps.begin(), steps.end(), std::back_inserter(trace.steps));
  return trace;
}

void add_thread(const Evidence& evidence, const ThreadEntry& thread, std::set<std::string>& objects,
                Finding& finding) {
  SourceLocation place = evidence.place(thread.stack);
  if (!place.known()) place = evidence.place(thread.pending.site);
  finding.locations.push_back({place, "blocked here"});
  finding.traces.push_back(waiting_trace(evidence, thread));
  if (thread.pending_object != 0) objects.insert(evidence.object(thread.pending_object - 1));
}

}  // namespace

const char* words_of(DeadlockCause cause) {
  switch (cause) {
    case DeadlockCause::none:
      return "nobody can go on";
    case DeadlockCause::lock_cycle:
      return "lock cycle";
    case DeadlockCause::self_deadlock:
      return "self-deadlock";
    case DeadlockCause::lost_wakeup:
      return "lost wake-up";
    case DeadlockCause::never_notified:
      return "never notified";
    case DeadlockCause::join_cycle:
      return "join cycle";
    case DeadlockCause::join_of_blocked:
      return "join of a blocked thread";
    case DeadlockCause::semaphore_shortfall:
      return "semaphore posted too seldom";
    case DeadlockCause::barrier_shortfall:
      return "barrier with too few threads";
    case DeadlockCause::once_cycle:
      return "once-initialisation waits for itself";
    case DeadlockCause::descriptor:
      return "nobody writes to the descriptor";
    case DeadlockCause::other:
      return "nobody can go on";
  }
  return "?";
}

Finding deadlock_finding(const Evidence& evidence) {
  const runtime::Control& control = evidence.control();
  std::vector<const ThreadEntry*> stuck;
  const std::uint32_t count = std::min<std::uint32_t>(control.result.thread_count, engine::max_threads);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (control.threads[i].in_deadlock != 0) stuck.push_back(&control.threads[i]);
  }
  Finding finding = simulator_finding("deadlock");
  std::set<std::string> objects;
  for (const ThreadEntry* thread : stuck) add_thread(evidence, *thread, objects, finding);
  for (const std::string& object : objects) finding.object += (finding.object.empty() ? "" : ", ") + object;
  finding.message =
      fmt::format("deadlock ({}): {} thread{} for ever{}{}", words_of(control.result.cause), stuck.size(),
                  stuck.size() == 1 ? " waits" : "s wait", objects.empty() ? "" : ", on ", finding.object);
  if (control.result.cause == DeadlockCause::lost_wakeup) {
    finding.notes.emplace_back(
        "a notification came before the thread began to wait: test a predicate under the mutex");
  }
  return finding;
}

}  // namespace heddle::explorer
