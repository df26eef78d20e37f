#include "simulator/explorer/deadlock_cause.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace heddle::explorer {
namespace {

using engine::DeadlockCause;
using engine::ObjectKind;
using engine::OpKind;
using runtime::Control;
using runtime::ObjectEntry;
using runtime::ThreadEntry;

bool is_lock_wait(const ThreadEntry& thread) {
  return thread.pending.kind == OpKind::mutex_lock || thread.pending.kind == OpKind::rwlock_read_lock ||
         thread.pending.kind == OpKind::rwlock_write_lock;
}

const ThreadEntry* thread_of(const Control& control, std::uint32_t id) {
  return id < std::min<std::uint32_t>(control.result.thread_count, engine::max_threads) ? &control.threads[id]
                                                                                        : nullptr;
}

const ObjectEntry* object_of(const Control& control, const ThreadEntry& thread) {
  const std::uint32_t index = thread.pending_object;
  return index == 0 || index > std::min(control.result.object_count, runtime::max_objects)
             ? nullptr
             : &control.objects[index - 1];
}

bool is_stuck(const ThreadEntry* thread) { return thread != nullptr && thread->in_deadlock != 0; }
bool has_ended(const ThreadEntry* thread) {
  return thread != nullptr && thread->state == static_cast<std::uint32_t>(engine::ThreadState::finished);
}

bool is_condition_wait(const Control& control, const ThreadEntry& thread) {
  const ObjectEntry* object = object_of(control, thread);
  return thread.pending.kind == OpKind::cond_wake && object != nullptr &&
         object->name.kind == ObjectKind::condition;
}

/// What the C++ library waits for when it sleeps on a word of memory, by the function that does it.
struct LibraryWait {
  std::string_view function, cause;
};
constexpr std::array<LibraryWait, 9> library_waits{{
    {"std::latch::", "latch counted down too seldom"},
    {"std::barrier<", "barrier with too few threads"},
    {"std::__tree_barrier", "barrier with too few threads"},
    {"std::counting_semaphore<", "semaphore posted too seldom"},
    {"std::__atomic_semaphore", "semaphore posted too seldom"},
    {"std::__future_base::", "future that is never set"},
    {"std::__basic_future<", "future that is never set"},
    {"std::future<", "future that is never set"},
    {"std::atomic_flag::wait", "atomic wait that is never notified"},
}};

std::string cause_in_library(const Evidence& evidence, const ThreadEntry& thread) {
  const std::vector<std::string> functions = evidence.functions(thread.stack);
  for (const LibraryWait& wait : library_waits) {
    const bool calls = std::any_of(functions.begin(), functions.end(), [&](const std::string& function) {
      return function.find(wait.function) != std::string::npos;
    });
    if (calls) return std::string(wait.cause);
  }
  return "futex or atomic wait that is never notified";
}

std::string cause_of_park(const Evidence& evidence, const ThreadEntry& thread) {
  const ObjectEntry* object = object_of(evidence.control(), thread);
  if (object == nullptr || object->name.kind != ObjectKind::descriptor)
    return cause_in_library(evidence, thread);
  return thread.pending.is_write ? "full pipe or socket that nobody reads"
                                 : "empty pipe or socket that nobody writes to";
}

class Causes {
 public:
  explicit Causes(const Evidence& evidence)
      : evidence_(evidence), control_(evidence.control()), stuck_(stuck_threads(control_)) {}

  std::string name() const {
    switch (control_.result.cause) {
      case DeadlockCause::self_deadlock:
        return cause_of_self_deadlock();
      case DeadlockCause::lock_cycle:
        return "lock cycle";
      case DeadlockCause::join_cycle:
        return "join cycle";
      case DeadlockCause::once_cycle:
        return "once-initialisation waits for itself";
      default:
        break;
    }
    if (control_.result.lost_notification_count > 0) return "lost wake-up";
    if (any([this](const ThreadEntry& thread) {
          return is_lock_wait(thread) && has_ended(holder_of(thread));
        }))
      return "lock held by a thread that ended";
    if (any([this](const ThreadEntry& thread) { return waits_while_holding(thread); }))
      return "wait while holding a lock that the other side needs";
    return cause_of_ends();
  }

 private:
  template <class Claim>
  bool any(Claim claim) const {
    return std::any_of(stuck_.begin(), stuck_.end(),
                       [&](const ThreadEntry* thread) { return claim(*thread); });
  }

  std::string cause_of_self_deadlock() const {
    const bool upgrades =
        any([](const ThreadEntry& thread) { return thread.pending.kind == OpKind::rwlock_write_lock; });
    return upgrades ? "self-deadlock: upgrade of a read lock"
                    : "self-deadlock: a lock that is not recursive is taken twice";
  }

  const ThreadEntry* holder_of(const ThreadEntry& thread) const {
    return thread_of(control_, thread.waits_for);
  }

  bool waits_while_holding(const ThreadEntry& thread) const {
    if (!is_lock_wait(thread)) return false;
    const ThreadEntry* holder = holder_of(thread);
    return is_stuck(holder) && !is_lock_wait(*holder) && holder->pending.kind != OpKind::thread_join;
  }

  /// The waits at the ends of the chains. Of several the one that says most.
  std::string cause_of_ends() const {
    for (const auto& [kind, cause] : {std::pair{OpKind::semaphore_wait, "semaphore posted too seldom"},
                                      std::pair{OpKind::barrier_leave, "barrier with too few threads"}}) {
      if (any([kind](const ThreadEntry& thread) { return thread.pending.kind == kind; })) return cause;
    }
    for (const ThreadEntry* thread : stuck_) {
      if (thread->pending.kind == OpKind::park_wake) return cause_of_park(evidence_, *thread);
    }
    if (any([this](const ThreadEntry& thread) { return is_condition_wait(control_, thread); }))
      return cause_of_conditions();
    return "nobody can go on";
  }

  std::string cause_of_conditions() const {
    if (any([this](const ThreadEntry& thread) { return waits_in_circle(thread); }))
      return "circular wait: each waits for the other's notification";
    return "condition variable that is never notified";
  }

  /// From condition to who notified it last, and so on: back at the thread itself.
  bool waits_in_circle(const ThreadEntry& start) const {
    std::set<std::uint32_t> seen;
    const ThreadEntry* at = &start;
    while (is_stuck(at) && is_condition_wait(control_, *at) && seen.insert(at->id).second) {
      at = thread_of(control_, object_of(control_, *at)->last_notifier);
    }
    return at == &start && seen.size() > 1;
  }

  const Evidence& evidence_;
  const Control& control_;
  std::vector<const ThreadEntry*> stuck_;
};

const char* step_words(const ThreadEntry& thread) {
  switch (thread.pending.kind) {
    case OpKind::mutex_lock:
      return "lock ";
    case OpKind::rwlock_read_lock:
      return "read lock ";
    case OpKind::rwlock_write_lock:
      return "write lock ";
    case OpKind::once_begin:
      return "once ";
    case OpKind::cond_wake:
    case OpKind::park_wake:
      return "notification of ";
    case OpKind::semaphore_wait:
      return "post of ";
    case OpKind::barrier_leave:
      return "barrier ";
    default:
      return "";
  }
}

/// From a thread along the holders, until nobody is waited for or a thread comes again.
std::string chain_from(const Evidence& evidence, const ThreadEntry& start, std::set<std::uint32_t>& seen) {
  const Control& control = evidence.control();
  std::string text = evidence.threads().pedigree(static_cast<engine::ThreadId>(start.id));
  for (const ThreadEntry* at = &start; at != nullptr;) {
    if (!seen.insert(at->id).second || at->in_deadlock == 0) break;
    const bool joins = at->pending.kind == OpKind::thread_join;
    text += fmt::format(" -> {}{}", step_words(*at), joins ? "end of " : awaited(evidence, *at));
    const std::uint32_t next = joins ? at->pending.thread : at->waits_for;
    at = thread_of(control, next);
    if (at == nullptr) break;
    text += fmt::format("{}{}{}", joins ? "" : " of ",
                        evidence.threads().pedigree(static_cast<engine::ThreadId>(at->id)),
                        has_ended(at) ? ", which ended" : "");
  }
  return text;
}

}  // namespace

std::vector<const ThreadEntry*> stuck_threads(const Control& control) {
  std::vector<const ThreadEntry*> stuck;
  const std::uint32_t count = std::min<std::uint32_t>(control.result.thread_count, engine::max_threads);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (control.threads[i].in_deadlock != 0) stuck.push_back(&control.threads[i]);
  }
  return stuck;
}

std::string awaited(const Evidence& evidence, const ThreadEntry& thread) {
  if (thread.pending.kind == OpKind::thread_join) {
    return "thread " + evidence.threads().with_own_name(thread.pending.thread);
  }
  return thread.pending_object == 0 ? "" : fmt::format("'{}'", evidence.object(thread.pending_object - 1));
}

std::string deadlock_cause(const Evidence& evidence) { return Causes(evidence).name(); }

std::vector<std::string> wait_for_graph(const Evidence& evidence) {
  constexpr std::size_t most_lines = 8;
  const std::vector<const ThreadEntry*> stuck = stuck_threads(evidence.control());
  std::set<std::uint32_t> waited_for, seen;
  for (const ThreadEntry* thread : stuck) waited_for.insert(thread->waits_for);
  std::vector<std::string> lines;
  // First from those whom nobody waits for; what is left then are the cycles.
  for (const bool roots : {true, false}) {
    for (const ThreadEntry* thread : stuck) {
      if (lines.size() == most_lines || seen.contains(thread->id) ||
          (roots && waited_for.contains(thread->id)))
        continue;
      lines.push_back(chain_from(evidence, *thread, seen));
    }
  }
  return lines;
}

}  // namespace heddle::explorer
