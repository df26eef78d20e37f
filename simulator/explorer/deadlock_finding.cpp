#include "simulator/explorer/deadlock_finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "simulator/explorer/deadlock_cause.h"

namespace heddle::explorer {
namespace {

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

/// It wants to read, and is kept out by one that waits to write.
bool is_behind_writer(const Evidence& evidence, const ThreadEntry& thread) {
  if (thread.pending.kind != OpKind::rwlock_read_lock || thread.waits_for >= engine::max_threads)
    return false;
  const engine::Operation& other = evidence.control().threads[thread.waits_for].pending;
  return other.kind == OpKind::rwlock_write_lock && other.object == thread.pending.object;
}

std::string describe_wait(const Evidence& evidence, const ThreadEntry& thread) {
  std::string text = waiting_for(thread.pending.kind);
  if (const std::string object = awaited(evidence, thread); !object.empty()) text += " " + object;
  const auto holder = static_cast<engine::ThreadId>(thread.waits_for);
  if (thread.waits_for != engine::no_thread && thread.pending.kind != OpKind::thread_join) {
    text += thread.waits_for == thread.id ? " that it holds itself"
            : is_behind_writer(evidence, thread)
                ? " behind a writer that waits, thread " + evidence.threads().pedigree(holder)
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

/// Where the notification that would have ended the wait was made.
void add_lost_notifications(const Evidence& evidence, Finding& finding) {
  const runtime::Control& control = evidence.control();
  const std::uint32_t count =
      std::min(control.result.lost_notification_count, runtime::max_lost_notifications);
  for (std::uint32_t i = 0; i < count; ++i) {
    const runtime::LostNotification& lost = control.lost_notifications[i];
    const auto name = [&](std::uint32_t thread) {
      return evidence.threads().pedigree(static_cast<engine::ThreadId>(thread));
    };
    const std::string fate = lost.woken == engine::no_thread
                                 ? fmt::format("before thread {} waits there", name(lost.waiter))
                                 : fmt::format(
                                       "which wakes thread {}: it goes back to waiting, and thread {} "
                                       "stays asleep",
                                       name(lost.woken), name(lost.waiter));
    Trace trace;
    trace.thread = evidence.threads().with_own_name(static_cast<engine::ThreadId>(lost.thread));
    trace.steps = evidence.steps(lost.stack);
    if (trace.steps.empty()) continue;
    trace.steps.back().message = fmt::format("notifies '{}' here, {}", evidence.object(lost.object), fate);
    finding.locations.push_back({evidence.place(lost.stack), "notified too early"});
    finding.traces.push_back(std::move(trace));
  }
  if (count == 0) return;
  finding.notes.emplace_back(
      control.lost_notifications[0].woken == engine::no_thread
          ? "a notification came before the thread began to wait: test a predicate under the mutex"
          : "a notification went to a thread that had no use for it: notify all, or use a condition for each "
            "kind of "
            "waiter");
}

}  // namespace

Finding deadlock_finding(const Evidence& evidence) {
  const std::vector<const ThreadEntry*> stuck = stuck_threads(evidence.control());
  Finding finding = simulator_finding("deadlock");
  std::set<std::string> objects;
  for (const ThreadEntry* thread : stuck) add_thread(evidence, *thread, objects, finding);
  for (const std::string& object : objects) finding.object += (finding.object.empty() ? "" : ", ") + object;
  finding.message =
      fmt::format("deadlock ({}): {} thread{} for ever{}{}", deadlock_cause(evidence), stuck.size(),
                  stuck.size() == 1 ? " waits" : "s wait", objects.empty() ? "" : ", on ", finding.object);
  for (const std::string& line : wait_for_graph(evidence)) finding.notes.push_back("wait-for graph: " + line);
  add_lost_notifications(evidence, finding);
  return finding;
}

}  // namespace heddle::explorer
