#include "simulator/explorer/alternatives.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <vector>

namespace heddle::explorer {
namespace {

using engine::OpKind;
using engine::ThreadId;
using runtime::TraceEvent;

constexpr std::size_t never = ~std::size_t{0};

/// When a thread may run, as positions in the trace.
struct Life {
  std::size_t begin = never, end = never;
};

struct Place {
  std::size_t position;
  OpKind operation;
  std::uint32_t stack;
};

struct Alternative {
  bool matters = false;
  std::size_t round = 0;  // of the same thread at the same place
  std::size_t position = 0;
  engine::DeviationRecord record;
  std::size_t copy = 0;  // of the targets that go on at the same place
};

class TraceReader {
 public:
  explicit TraceReader(const runtime::Control& control) : control_(control) {
    const std::uint64_t kept = std::min<std::uint64_t>(control.result.event_count, runtime::max_events);
    for (const TraceEvent& event : std::span(control.events, kept)) {
      if (event.kind == TraceEvent::Kind::operation) events_.push_back(&event);
    }
    threads_ = std::min<std::uint32_t>(control.result.thread_count, engine::max_threads);
    find_lives();
    find_places();
    find_shared_objects();
  }

  Deviations ranked(std::size_t most) {
    std::vector<std::size_t> last(threads_, never);  // event of each thread
    for (std::size_t i = 0; i < events_.size(); ++i) {
      const ThreadId thread = events_[i]->thread;
      if (thread >= threads_) continue;
      if (last[thread] != never) add(*events_[i], last[thread]);
      last[thread] = i;
    }
    for (std::uint32_t thread = 0; thread < threads_; ++thread) {
      if (last[thread] != never) add_end(static_cast<ThreadId>(thread), last[thread]);
    }
    std::sort(found_.begin(), found_.end(), [](const Alternative& a, const Alternative& b) {
      return std::tuple(!a.matters, a.copy, a.round, a.position, a.record.target) <
             std::tuple(!b.matters, b.copy, b.round, b.position, b.record.target);
    });
    Deviations result;
    for (const Alternative& alternative : found_) {
      if (result.size() == most) break;
      result.push_back(alternative.record);
    }
    return result;
  }

 private:
  void find_lives() {
    lives_.resize(threads_);
    std::map<std::pair<ThreadId, std::uint32_t>, std::size_t> creations;  // by parent and ordinal
    std::vector<std::uint32_t> created(threads_, 0);
    for (std::size_t i = 0; i < events_.size(); ++i) {
      const TraceEvent& event = *events_[i];
      if (event.thread >= threads_) continue;
      if (event.operation == OpKind::thread_create) creations[{event.thread, ++created[event.thread]}] = i;
      if (event.operation == OpKind::thread_exit) lives_[event.thread].end = i;
    }
    for (std::uint32_t i = 0; i < threads_; ++i) {
      const runtime::ThreadEntry& thread = control_.threads[i];
      const auto creation = creations.find({static_cast<ThreadId>(thread.parent), thread.child_ordinal});
      lives_[i].begin = creation != creations.end() ? creation->second : 0;
    }
  }

  void find_places() {
    places_.resize(threads_);
    for (std::size_t i = 0; i < events_.size(); ++i) {
      const TraceEvent& event = *events_[i];
      if (event.thread < threads_) places_[event.thread].push_back({i, event.operation, event.stack.offset});
    }
  }

  /// Where the thread goes on after this position. Threads have hardly begun when they are first chosen: that
  /// they begin says nothing of what they do.
  [[nodiscard]] std::pair<OpKind, std::uint32_t> goes_on_at(ThreadId thread, std::size_t at) const {
    const std::vector<Place>& places = places_[thread];
    auto next = std::upper_bound(places.begin(), places.end(), at, [](std::size_t value, const Place& place) {
      return value < place.position;
    });
    while (next != places.end() && next->operation == OpKind::thread_begin) ++next;
    return next != places.end() ? std::pair(next->operation, next->stack) : std::pair(OpKind::none, 0u);
  }

  void find_shared_objects() {
    std::map<std::uint32_t, ThreadId> first;
    for (const TraceEvent* event : events_) {
      if (event->object == 0) continue;
      const auto [entry, added] = first.try_emplace(event->object, event->thread);
      if (!added && entry->second != event->thread) shared_.insert(event->object);
    }
  }

  /// Atomics and accesses carry no object, or only where it orders something.
  [[nodiscard]] bool matters(const TraceEvent& event) const {
    switch (event.operation) {
      case OpKind::access:
      case OpKind::atomic_load:
      case OpKind::atomic_store:
      case OpKind::atomic_rmw:
      case OpKind::thread_join:
      case OpKind::sleep:
        return true;
      default:
        return shared_.contains(event.object);
    }
  }

  /// The thread stops before the event, right after the one at `before`.
  void add(const TraceEvent& event, std::size_t before) {
    const std::size_t round = rounds_[{event.thread, event.operation, event.stack.offset}]++;
    add_targets(event.thread, event.operation, event.n, {matters(event), round, before, {}});
  }

  /// After the last thing that it did: it waits, or has exited.
  void add_end(ThreadId thread, std::size_t last) {
    const runtime::ThreadEntry& entry = control_.threads[thread];
    if (events_[last]->operation == OpKind::thread_exit)
      add_targets(thread, OpKind::none, events_[last]->n + 1, {true, 0, last, {}});
    else if (entry.pending.kind != OpKind::none && entry.operations > events_[last]->n)
      add_targets(thread, entry.pending.kind, entry.operations, {true, 0, last, {}});
  }

  void add_targets(ThreadId thread, OpKind operation, std::uint64_t n, Alternative alternative) {
    const std::size_t at = alternative.position;
    const ThreadId taken = at + 1 < events_.size() ? events_[at + 1]->thread : engine::no_thread;
    std::map<std::pair<OpKind, std::uint32_t>, std::size_t> copies;
    for (std::uint32_t i = 0; i < threads_; ++i) {
      const auto target = static_cast<ThreadId>(i);
      const bool lives = lives_[i].begin <= at && at < lives_[i].end;
      if (!lives || target == taken || target == thread) continue;
      alternative.copy = copies[goes_on_at(target, at)]++;
      alternative.record.operation = operation;
      alternative.record.thread = thread;
      alternative.record.target = target;
      alternative.record.n = n;
      alternative.record.thread_pedigree = control_.threads[thread].pedigree;
      alternative.record.target_pedigree = control_.threads[i].pedigree;
      found_.push_back(alternative);
    }
  }

  const runtime::Control& control_;
  std::vector<const TraceEvent*> events_;  // operations, in the order in which they took effect
  std::uint32_t threads_ = 0;
  std::vector<Life> lives_;
  std::vector<std::vector<Place>> places_;  // of each thread
  std::set<std::uint32_t> shared_;          // objects
  std::map<std::tuple<ThreadId, OpKind, std::uint32_t>, std::size_t> rounds_;
  std::vector<Alternative> found_;
};

}  // namespace

Deviations alternatives_of(const runtime::Control& control, std::size_t most) {
  return TraceReader(control).ranked(most);
}

}  // namespace heddle::explorer
