#pragma once
// The lock-order graph: an edge a -> b for each place that acquires b while it holds a. A cycle is a potential deadlock
// (Havelund, "Using runtime analysis to guide model checking of Java programs", SPIN 2000; gate locks as in Bensalem and
// Havelund, "Dynamic deadlock analysis of multi-threaded programs", 2005). Used by the analyzer over all executions of a
// program, and by the simulator over the executions of a campaign.
//
// A cycle counts only when every pair of its edges could be at its place at once: the threads differ or are multiple, no
// common lock (a gate) is held on both sides other than shared, and the caller's own test (may-happen-in-parallel)
// agrees. Results come in a fixed order that depends on the locks' names only. Cost: strongly connected components in
// linear time, then elementary cycles of at most `max_length` edges inside each (Johnson 1975, bounded).

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace heddle {

struct LockOrderEdge {
  std::string from, to;                // lock names, equal for one lock
  std::set<std::string> gates;         // all locks held exclusively at the acquisition of `to`, `from` included
  bool from_shared = false;            // `from` is held shared / `to` is acquired shared: two shared holds do not block
  bool to_shared = false;
  std::size_t payload = 0;             // the caller's index: which acquisition this is
};

struct LockOrderCycle {
  std::vector<std::size_t> edges;  // indices into the edges added, head to tail; rotated so that the least lock is first
};

class LockOrderGraph {
 public:
  /// May the two edges be at their places at the same time? Called with indices of edges.
  using Parallel = std::function<bool(const LockOrderEdge&, const LockOrderEdge&)>;

  std::size_t add_edge(LockOrderEdge edge);
  [[nodiscard]] const std::vector<LockOrderEdge>& edges() const { return edges_; }

  /// One cycle a set of locks and places; of several that differ only in payload the first that passes the tests.
  [[nodiscard]] std::vector<LockOrderCycle> cycles(const Parallel& parallel, std::size_t max_length = 6) const;

 private:
  std::vector<LockOrderEdge> edges_;
};

}  // namespace heddle
