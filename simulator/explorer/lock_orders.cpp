#include "simulator/explorer/lock_orders.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "findings/lock_order_graph.h"
#include "simulator/explorer/failure.h"

namespace heddle::explorer {
namespace {

using runtime::Control;
using runtime::HeldLock;
using runtime::LockOrderEntry;

std::uint32_t entries_of(const Control& control) {
  return std::min(control.result.lock_order_count, runtime::max_lock_orders);
}

/// Names a lock within one execution.
std::string identity(const HeldLock& lock) { return fmt::format("{}.{}", lock.object, lock.generation); }

/// Unordered, for acquisitions of different threads; clocks are cut off at some number of threads, beyond
/// which nothing is known and nothing is said.
bool unordered(const LockOrderEntry& a, const LockOrderEntry& b) {
  if (a.thread == b.thread) return false;
  if (a.thread >= runtime::max_clock_threads || b.thread >= runtime::max_clock_threads) return false;
  return b.clock[a.thread] < a.clock[a.thread] && a.clock[b.thread] < b.clock[b.thread];
}

SteerPoint point_of(const Control& control, const Modules& modules, const LockOrderEntry& entry) {
  return {control.threads[entry.thread].pedigree, modules.name(entry.site)};
}

class Cycles {
 public:
  Cycles(const Evidence& evidence, const Modules& modules)
      : evidence_(evidence), control_(evidence.control()), modules_(modules) {
    for (std::uint32_t i = 0; i < entries_of(control_); ++i) add_edges(i);
  }

  std::vector<PredictedDeadlock> find() const {
    const auto parallel = [this](const LockOrderEdge& a, const LockOrderEdge& b) {
      return unordered(entry_of(a.payload), entry_of(b.payload));
    };
    std::vector<PredictedDeadlock> found;
    const LockOrderLimits limits{.max_length = engine::max_steer_targets, .budget = 200'000};
    for (const LockOrderCycle& cycle : graph_.search(parallel, limits).cycles)
      found.push_back(predict(cycle));
    return found;
  }

 private:
  void add_edges(std::uint32_t index) {
    const LockOrderEntry& entry = control_.lock_orders[index];
    const std::uint32_t count = std::min(entry.held_count, runtime::max_held_locks);
    std::set<std::string> gates, shared_gates;
    for (std::uint32_t i = 0; i < count; ++i)
      (entry.held[i].shared != 0 ? shared_gates : gates).insert(identity(entry.held[i]));
    for (std::uint32_t i = 0; i < count; ++i) {
      graph_.add_edge({.from = identity(entry.held[i]),
                       .to = identity(entry.wanted),
                       .gates = gates,
                       .from_shared = entry.held[i].shared != 0,
                       .to_shared = entry.wanted.shared != 0,
                       .payload = edges_.size(),
                       .shared_gates = shared_gates});
      edges_.push_back({index, i});
    }
  }

  const LockOrderEntry& entry_of(std::size_t payload) const {
    return control_.lock_orders[edges_[payload].entry];
  }
  const HeldLock& held_of(std::size_t payload) const { return entry_of(payload).held[edges_[payload].held]; }

  PredictedDeadlock predict(const LockOrderCycle& cycle) const {
    PredictedDeadlock predicted;
    std::set<std::string> waits, locks;
    Finding& finding = predicted.finding;
    finding = simulator_finding("deadlock");
    finding.confidence = Confidence::possible;
    finding.severity = Severity::warning;
    for (const std::size_t edge : cycle.edges) {
      const std::size_t payload = graph_.edges()[edge].payload;
      const LockOrderEntry& entry = entry_of(payload);
      predicted.points.push_back(point_of(control_, modules_, entry));
      waits.insert(fmt::format("{}@{}", engine::to_string(entry.kind), to_string(modules_.name(entry.site))));
      locks.insert(evidence_.object(entry.wanted.object));
      add_side(entry, held_of(payload), finding);
    }
    predicted.key = lock_cycle_key(waits);
    for (const std::string& lock : locks) finding.object += (finding.object.empty() ? "" : ", ") + lock;
    finding.message = fmt::format("deadlock (lock cycle) predicted: {} threads take {} in different orders",
                                  cycle.edges.size(), finding.object);
    return predicted;
  }

  void add_side(const LockOrderEntry& entry, const HeldLock& held, Finding& finding) const {
    Trace trace;
    trace.thread = evidence_.threads().with_own_name(static_cast<engine::ThreadId>(entry.thread));
    for (std::uint32_t i = 0; i < std::min(entry.held_count, runtime::max_held_locks); ++i)
      trace.locks.push_back(evidence_.object(entry.held[i].object));
    std::vector<TraceStep> outer = evidence_.steps(held.stack);
    if (!outer.empty()) {
      outer.back().message = fmt::format("acquires '{}' here", evidence_.object(held.object));
      trace.steps.push_back(std::move(outer.back()));
    }
    std::vector<TraceStep> inner = evidence_.steps(entry.wanted.stack);
    if (inner.empty()) inner.push_back({evidence_.place(entry.site), "", ""});
    inner.back().message = fmt::format("acquires '{}' here", evidence_.object(entry.wanted.object));
    finding.locations.push_back({inner.back().location, "acquired here"});
    std::move(inner.begin(), inner.end(), std::back_inserter(trace.steps));
    finding.traces.push_back(std::move(trace));
  }

  struct Edge {
    std::uint32_t entry, held;
  };
  const Evidence& evidence_;
  const Control& control_;
  const Modules& modules_;
  LockOrderGraph graph_;
  std::vector<Edge> edges_;  // by payload
};

/// Pairs of places of different threads that came in this execution, and only ordered.
std::set<std::pair<SteerPoint, SteerPoint>> ordered_pairs(const Control& control, const Modules& modules) {
  std::set<std::pair<SteerPoint, SteerPoint>> ordered, parallel;
  for (std::uint32_t i = 0; i < entries_of(control); ++i) {
    for (std::uint32_t k = i + 1; k < entries_of(control); ++k) {
      const LockOrderEntry &a = control.lock_orders[i], &b = control.lock_orders[k];
      if (a.thread == b.thread) continue;
      SteerPoint first = point_of(control, modules, a), second = point_of(control, modules, b);
      if (second < first) std::swap(first, second);
      (unordered(a, b) ? parallel : ordered).emplace(std::move(first), std::move(second));
    }
  }
  for (const auto& pair : parallel) ordered.erase(pair);
  return ordered;
}

}  // namespace

void LockOrders::add(const Evidence& evidence, const Modules& modules) {
  ordered_.merge(ordered_pairs(evidence.control(), modules));
  for (PredictedDeadlock& predicted : Cycles(evidence, modules).find())
    predicted_.try_emplace(predicted.key, std::move(predicted));
}

std::vector<PredictedDeadlock> LockOrders::predictions() const {
  std::vector<PredictedDeadlock> all;
  for (const auto& [key, predicted] : predicted_) {
    PredictedDeadlock& copy = all.emplace_back(predicted);
    for (const SteerPoint& a : copy.points)
      for (const SteerPoint& b : copy.points) copy.doubtful = copy.doubtful || ordered_.contains({a, b});
  }
  return all;
}

}  // namespace heddle::explorer
