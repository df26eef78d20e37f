#pragma once
// The lock-order graph: an edge a -> b for each place that acquires b while it holds a. A cycle is a
// potential deadlock (Havelund, "Using runtime analysis to guide model checking of Java programs", SPIN 2000;
// gate locks as in Bensalem and Havelund, "Dynamic deadlock analysis of multi-threaded programs", 2005). Used
// by the analyzer over all executions of a program, and by the simulator over the executions of a campaign.
//
// A cycle counts only when each of its waits blocks (the lock waited for is held by the next edge, not both
// shared) and every pair of its edges could be at its place at once: no common lock (a gate) is held on both
// sides other than shared on both, and the caller's own test agrees (threads differ or are multiple, may
// happen in parallel). An edge from a lock to itself is no cycle here: that is a double lock, another check.
// Not modelled: a reader that waits behind a waiting writer (two shared holds never block each other here).
//
// Results come in a fixed order, by the names of the locks along the cycle, whatever the order of insertion.
// Cost: strongly connected components in linear time; inside each, a depth-first search from each lock in
// turn over the locks not less than it (as Johnson, "Finding all the elementary circuits of a directed
// graph", 1975), cut where the way back is longer than `max_length` allows or where no choice of edges passes
// the tests. Thread-safe when const.

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace heddle {

struct LockOrderEdge {
  std::string from, to;         // lock names, equal for one lock
  std::set<std::string> gates;  // all locks held exclusively at the acquisition of `to`
  bool from_shared = false;     // `from` is held shared
  bool to_shared = false;       // `to` is acquired shared: two shared holds do not block each other
  std::size_t payload = 0;      // the caller's index: which acquisition this is
  std::set<std::string> shared_gates = {};  // all locks held shared there
};

/// Indices into the edges added, head to tail, from the least lock on.
struct LockOrderCycle {
  std::vector<std::size_t> edges;
};

/// How far a search goes. Dense graphs have more cycles than anybody can read: `exhausted` then says that the
/// budget, counted in pairs of edges tested and locks visited, ended the search early.
struct LockOrderLimits {
  std::size_t max_length = 6;
  std::size_t budget = 20'000'000;
};

struct LockOrderSearch {
  std::vector<LockOrderCycle> cycles;
  bool exhausted = false;
};

class LockOrderGraph {
 public:
  /// May the two edges be at their places at the same time? Must be symmetric.
  using Parallel = std::function<bool(const LockOrderEdge&, const LockOrderEdge&)>;

  /// Gives the edge's index. `from` joins the edge's gates by itself.
  std::size_t add_edge(LockOrderEdge edge);
  [[nodiscard]] const std::vector<LockOrderEdge>& edges() const { return edges_; }

  /// One cycle for each sequence of locks: of several choices of edges the first that passes the tests, edges
  /// taken in the order of their gates, sharing and payload.
  [[nodiscard]] LockOrderSearch search(const Parallel& parallel, const LockOrderLimits& limits) const;
  /// search() with the default budget, cycles only.
  [[nodiscard]] std::vector<LockOrderCycle> cycles(const Parallel& parallel,
                                                   std::size_t max_length = 6) const;

 private:
  std::vector<LockOrderEdge> edges_;
};

}  // namespace heddle
