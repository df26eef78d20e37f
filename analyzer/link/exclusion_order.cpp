// What comes before a signal comes before what follows the wait for it: latch, barrier, semaphore, promise,
// condition, and the simple form of publication (a release store, an acquire load that decides a branch).
//
//   a: x = 1; flag.store(true)          b: if (flag.load()) use(x)
//
// The access a is before every signal of its thread on some object, its thread does signal it, and b is after
// a wait on it. Where a loop hands over an element of an array each turn, before the signals of its turn will
// do:
//
//   for (...) { ring[tail] = x; filled.release(); }        for (...) { filled.acquire(); use(ring[head]); }
//
// that the indices keep to the protocol is believed, but not where a loop inside the turn goes over the whole
// array and the thread has answered already: then the other may be at the next turn. An atomic in the
// element itself hands over that element, whatever the index is called. Not modelled: which of several
// signals a wait received. Phases of a barrier that is used again: exclusion_phases.cpp.

#include <algorithm>
#include <optional>
#include <set>

#include "analyzer/link/activations.h"
#include "analyzer/link/loops.h"
#include "analyzer/link/overlap.h"

namespace heddle::link {
namespace {

/// Does the thread that makes the access signal the object? What a client calls comes in any order: only the
/// signals of the same call count.
bool signals(const AccessPair& pair, const AccessRecord& access, ThreadId thread, PathId object) {
  const std::vector<SignalRecord>& all = pair.level.summary.signals;
  const bool any_order = pair.level.clients != Clients::none && thread == ThreadTable::self;
  return std::any_of(all.begin(), all.end(), [&](const SignalRecord& record) {
    return record.object == object && pair.workspace.situations[record.origin.situation].thread == thread &&
           (!any_order || record.origin.site == access.origin.site);
  });
}

[[nodiscard]] bool is_sync(const cir::Event& event) {
  const auto& action = event.action;
  return std::holds_alternative<cir::Wait>(action) || std::holds_alternative<cir::Notify>(action) ||
         std::holds_alternative<cir::Order>(action) || std::holds_alternative<cir::Call>(action);
}

/// Does a loop go over the elements that neither waits nor signals: for each signal all of them?
bool goes_over_all(const AccessPair& pair, const AccessRecord& access) {
  const Program& program = pair.workspace.program;
  const FunctionId writer = program.body_of(access.origin.function);
  std::size_t elements = 0;
  for (const cir::Step& step : program.paths.steps(access.path)) elements += step.kind == StepKind::element;
  if (writer == Program::none || elements != 1) return false;
  const cir::Function& function = program.functions[writer];
  const Loops loops(function);
  for (cir::BlockId b = 0; b < function.blocks.size(); ++b) {
    const Loop* loop = loops.innermost(b);
    if (loop == nullptr || std::ranges::none_of(function.blocks[b].events, [&](const cir::Event& event) {
          return event.location == access.origin.location;
        }))
      continue;
    return std::ranges::none_of(loop->blocks, [&](cir::BlockId inside) {
      return std::ranges::any_of(function.blocks[inside].events, is_sync);
    });
  }
  return false;
}

/// Are the two elements of one array, by indices that vary? Then each signal may hand over one of them, as a
/// ring does, or a semaphore that counts them; not where the later thread has answered and goes over all.
bool hands_over_elements(const AccessPair& pair, const Situation& first, const Situation& later) {
  if (overlap(pair.workspace.program.paths, pair.a.path, pair.b.path) != Overlap::maybe) return false;
  const IdSet &answered = pair.workspace.sets[later.since], &awaited = pair.workspace.sets[first.awaited];
  const bool has_answered = std::ranges::any_of(answered, [&](PathId object) {
    return pair.workspace.program.paths.sync(object) != cir::SyncType::atomic && contains(awaited, object);
  });
  return !has_answered || (!goes_over_all(pair, pair.a) && !goes_over_all(pair, pair.b));
}

/// Is no wait for it left over before the first answer? One permit at first lets the first turn begin.
bool begins_in_turn(const Workspace& workspace, PathId answer) {
  const auto counts = workspace.first_counts.find(workspace.count_key(answer));
  return !workspace.is_open_at_first(answer) || counts->second == std::set<std::int64_t>{1};
}

/// May two threads be at the place at once?
bool is_several(const AccessPair& pair, const Situation& there) {
  return parallel(pair.workspace, pair.level, there, there);
}

/// Two threads that answer each other: each waits for what the other posts before it posts again. Then the
/// posts since the last answer count alone, as in a dialogue over two semaphores, or conditions; unless the
/// later one has answered before its access. That no post is left over is believed.
bool answers(const AccessPair& pair, const AccessRecord& later, PathId object, const Situation& of_first,
             const Situation& of_later) {
  const PathTable& paths = pair.workspace.program.paths;
  const cir::SyncType type = paths.sync(object);
  if (type != cir::SyncType::semaphore && type != cir::SyncType::condition) return false;
  // One of several threads that a condition wakes does not answer for the others.
  if (type == cir::SyncType::condition && (is_several(pair, of_first) || is_several(pair, of_later)))
    return false;
  for (PathId answer : pair.workspace.sets[of_first.awaited])
    if ((answer != object || type == cir::SyncType::condition) && paths.sync(answer) == type &&
        begins_in_turn(pair.workspace, answer) && !contains(pair.workspace.sets[of_later.since], answer) &&
        signals(pair, later, of_later.thread, answer))
      return true;
  return false;
}

/// What leads to the first element on the way, the element included; 0: there is none.
PathId first_element(const PathTable& paths, PathId path) {
  PathId first = 0;
  for (; !paths.is_root(path); path = paths.parent(path))
    if (paths.step(path).kind == StepKind::element) first = path;
  return first;
}

/// The steps from the one path to the other; nothing: it does not lead there.
std::optional<std::vector<cir::Step>> steps_between(const PathTable& paths, PathId from, PathId to) {
  if (from == 0 || paths.root_path(from) != paths.root_path(to)) return std::nullopt;
  const std::vector<cir::Step> first = paths.steps(from);
  std::vector<cir::Step> steps = paths.steps(to);
  if (steps.size() < first.size() || !std::equal(first.begin(), first.end(), steps.begin()))
    return std::nullopt;
  steps.erase(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(first.size()));
  return steps;
}

/// An atomic flag in the element that the later access is to was looked at, and the first thread raises the
/// one in the element that it accesses, and has not yet in this turn.
bool by_flag_of_element(const AccessPair& pair, const AccessRecord& access, const Situation& first,
                        const AccessRecord& later, const Situation& second) {
  const PathTable& paths = pair.workspace.program.paths;
  const PathId given = first_element(paths, access.path), taken = first_element(paths, later.path);
  if (given == 0 || taken == 0 || paths.parent(given) != paths.parent(taken)) return false;
  const IdSet& since = pair.workspace.sets[first.since];
  if (contains(since, PathTable::unknown)) return false;
  for (PathId object : pair.workspace.sets[second.awaited]) {
    const auto flag = steps_between(paths, taken, object);
    if (!flag || paths.sync(object) != cir::SyncType::atomic) continue;
    for (const SignalRecord& record : pair.level.summary.signals)
      if (!contains(since, record.object) && steps_between(paths, given, record.object) == flag &&
          pair.workspace.situations[record.origin.situation].thread == first.thread)
        return true;
  }
  return false;
}

/// A packaged_task that went through a queue: who runs it, and keeps the promise, nobody knows by this name.
bool is_kept_unseen(const AccessPair& pair, PathId object) {
  const cir::SyncType sync = pair.workspace.program.paths.sync(object);
  return (sync == cir::SyncType::promise || sync == cir::SyncType::future) &&
         std::ranges::none_of(pair.level.summary.signals,
                              [&](const SignalRecord& record) { return record.object == object; });
}

/// An atomic that the thread stores to at several places, `phase = copying; ...; phase = finished;`: which of
/// the values the other one waited for, nobody knows here.
bool signals_again(const AccessPair& pair, ThreadId thread, PathId object) {
  if (pair.workspace.program.paths.sync(object) != cir::SyncType::atomic) return false;
  std::optional<cir::Location> first;
  for (const SignalRecord& record : pair.level.summary.signals) {
    if (record.object != object || pair.workspace.situations[record.origin.situation].thread != thread)
      continue;
    if (first && !(*first == record.origin.location)) return true;
    first = record.origin.location;
  }
  return false;
}

Verdict comes_before(const AccessPair& pair, const AccessRecord& access, const Situation& first,
                     const AccessRecord& later, const Situation& second) {
  const SetTable& sets = pair.workspace.sets;
  Verdict verdict = Verdict::fails;
  for (PathId object : sets[second.awaited]) {
    const cir::SyncType sync = pair.workspace.program.paths.sync(object);
    if (is_thread_handle(sync)) {  // exclusion_threads.cpp
      if (sync == cir::SyncType::future && is_kept_unseen(pair, object)) verdict = Verdict::unknown;
      continue;
    }
    if (pair.workspace.is_open_at_first(object)) continue;  // the wait may have passed without the signal
    if (!is_of_one_call(pair, object)) continue;
    if (!signals(pair, access, first.thread, object)) {
      if (is_kept_unseen(pair, object)) verdict = Verdict::unknown;
      continue;
    }
    const auto is_in = [&](SetId before) {
      return contains(sets[before], object) || contains(sets[before], PathTable::unknown);
    };
    const bool turn = is_in(first.signalled) && (hands_over_elements(pair, first, second) ||
                                                 answers(pair, later, object, first, second));
    const SetId before = turn ? first.since : first.signalled;
    if (!is_in(before)) return Verdict::excluded;
    if (contains(sets[before], object) &&
        (!signals_again(pair, first.thread, object) || signals(pair, later, second.thread, object)))
      continue;
    verdict = Verdict::unknown;
  }
  if (verdict == Verdict::fails && by_flag_of_element(pair, access, first, later, second))
    return Verdict::excluded;
  return verdict;
}

Verdict test(const AccessPair& pair) {
  const Verdict one = comes_before(pair, pair.a, pair.in_a, pair.b, pair.in_b);
  if (one == Verdict::excluded) return one;
  const Verdict other = comes_before(pair, pair.b, pair.in_b, pair.a, pair.in_a);
  return other == Verdict::fails ? one : other;
}

std::string why_not(const AccessPair& pair, const Names&) {
  const SetTable& sets = pair.workspace.sets;
  return sets[pair.in_a.awaited].empty() && sets[pair.in_b.awaited].empty() ? "" : "no signal orders the two";
}

}  // namespace

Exclusion exclusion_order() { return {"order", test, why_not}; }

}  // namespace heddle::link
