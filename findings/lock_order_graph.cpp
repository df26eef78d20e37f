#include "findings/lock_order_graph.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <map>
#include <tuple>

namespace heddle {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
using Lock =
    std::size_t;  // rank of the lock's name among all names, so that the order of locks is that of names
using Edge = std::size_t;  // index into the edges added

bool intersect(const std::set<std::string>& a, const std::set<std::string>& b) {
  const std::set<std::string>& small = a.size() < b.size() ? a : b;
  const std::set<std::string>& large = a.size() < b.size() ? b : a;
  return std::any_of(small.begin(), small.end(),
                     [&](const std::string& lock) { return large.contains(lock); });
}

bool gated(const LockOrderEdge& a, const LockOrderEdge& b) {
  return intersect(a.gates, b.gates) || intersect(a.gates, b.shared_gates) ||
         intersect(a.shared_gates, b.gates);
}

bool blocks(const LockOrderEdge& waits, const LockOrderEdge& holds) {
  return !(waits.to_shared && holds.from_shared);
}

/// The graph as the search wants it: locks by rank, parallel edges in a fixed order, the component of each
/// lock.
struct Index {
  explicit Index(const std::vector<LockOrderEdge>& edges) {
    for (const LockOrderEdge& edge : edges) rank_of.emplace(edge.from, 0), rank_of.emplace(edge.to, 0);
    Lock next = 0;
    for (auto& [name, rank] : rank_of) rank = next++;
    successors.resize(next);
    predecessors.resize(next);
    component.resize(next);
    for (Edge i = 0; i < edges.size(); ++i) {
      if (edges[i].from != edges[i].to) successors[rank_of[edges[i].from]][rank_of[edges[i].to]].push_back(i);
    }
    Graph graph(next);
    for (Lock from = 0; from < next; ++from) {
      for (auto& [to, choices] : successors[from]) {
        sort_choices(edges, choices);
        predecessors[to].push_back(from);
        boost::add_edge(from, to, graph);
      }
    }
    const auto count = next == 0 ? 0 : boost::strong_components(graph, component.data());
    component_sizes.resize(count);
    for (const std::size_t of_lock : component) ++component_sizes[of_lock];
  }

  static void sort_choices(const std::vector<LockOrderEdge>& edges, std::vector<Edge>& choices) {
    std::sort(choices.begin(), choices.end(), [&](Edge a, Edge b) {
      const auto key = [&](Edge i) {
        const LockOrderEdge& e = edges[i];
        return std::tie(e.gates, e.shared_gates, e.from_shared, e.to_shared, e.payload);
      };
      return key(a) < key(b);
    });
  }

  std::map<std::string, Lock> rank_of;
  std::vector<std::map<Lock, std::vector<Edge>>> successors;
  std::vector<std::vector<Lock>> predecessors;
  std::vector<std::size_t> component, component_sizes;
};

class CycleSearch {
 public:
  CycleSearch(const std::vector<LockOrderEdge>& edges, const LockOrderGraph::Parallel& parallel,
              LockOrderLimits limits)
      : edges_(edges), parallel_(parallel), limits_(limits), index_(edges) {}

  LockOrderSearch run() {
    for (Lock start = 0; start < index_.successors.size() && !result_.exhausted; ++start) {
      if (index_.component_sizes[index_.component[start]] < 2) continue;  // on no cycle
      measure_ways_back(start);
      path_ = {start};
      extend();
    }
    return std::move(result_);
  }

 private:
  static constexpr std::size_t unreachable = ~std::size_t{0};

  /// Breadth-first from `start` against the edges, over its component's locks that are not less than it.
  void measure_ways_back(Lock start) {
    way_back_.assign(index_.successors.size(), unreachable);
    way_back_[start] = 0;
    std::vector<Lock> queue{start};
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (const Lock from : index_.predecessors[queue[i]]) {
        const bool inside = from > start && index_.component[from] == index_.component[start];
        if (!inside || way_back_[from] != unreachable) continue;
        way_back_[from] = way_back_[queue[i]] + 1;
        queue.push_back(from);
      }
    }
  }

  void extend() {
    if (!spend()) return;
    for (const auto& [next, choices] : index_.successors[path_.back()]) {
      if (result_.exhausted) return;
      if (next == path_.front()) {
        if (choose_edges(/*closed=*/true)) result_.cycles.push_back({chosen_});
        continue;
      }
      // path_.size() edges lead to `next`, and its way back must fit too.
      const bool fits =
          way_back_[next] != unreachable && path_.size() + way_back_[next] <= limits_.max_length;
      if (!fits || std::find(path_.begin(), path_.end(), next) != path_.end()) continue;
      path_.push_back(next);
      // When no edges along the path can be held at once, none along a longer path can.
      if (choose_edges(/*closed=*/false)) extend();
      path_.pop_back();
    }
  }

  bool choose_edges(bool closed) {
    chosen_.clear();
    return choose_next(closed);
  }

  /// The first choice of edges along path_, in order, of which every pair passes the tests.
  bool choose_next(bool closed) {
    const std::size_t done = chosen_.size();
    const std::size_t wanted = closed ? path_.size() : path_.size() - 1;
    if (done == wanted) return true;
    const Lock to = done + 1 < path_.size() ? path_[done + 1] : path_.front();
    for (const Edge candidate : index_.successors[path_[done]].at(to)) {
      const bool last = closed && done + 1 == wanted;
      if (!fits_chosen(candidate, last)) continue;
      chosen_.push_back(candidate);
      if (choose_next(closed)) return true;
      chosen_.pop_back();
    }
    return false;
  }

  bool fits_chosen(Edge candidate, bool last) {
    const LockOrderEdge& edge = edges_[candidate];
    if (!spend()) return false;
    if (!chosen_.empty() && !blocks(edges_[chosen_.back()], edge)) return false;
    if (last && !blocks(edge, edges_[chosen_.front()])) return false;
    return std::all_of(chosen_.begin(), chosen_.end(), [&](Edge other) {
      return spend() && !gated(edges_[other], edge) && (!parallel_ || parallel_(edges_[other], edge));
    });
  }

  bool spend() {
    if (spent_ == limits_.budget) result_.exhausted = true;
    if (!result_.exhausted) ++spent_;
    return !result_.exhausted;
  }

  const std::vector<LockOrderEdge>& edges_;
  const LockOrderGraph::Parallel& parallel_;
  const LockOrderLimits limits_;
  Index index_;
  std::vector<std::size_t> way_back_;  // fewest edges from each lock back to the start
  std::vector<Lock> path_;
  std::vector<Edge> chosen_;
  std::size_t spent_ = 0;
  LockOrderSearch result_;
};

}  // namespace

std::size_t LockOrderGraph::add_edge(LockOrderEdge edge) {
  (edge.from_shared ? edge.shared_gates : edge.gates).insert(edge.from);
  edges_.push_back(std::move(edge));
  return edges_.size() - 1;
}

LockOrderSearch LockOrderGraph::search(const Parallel& parallel, const LockOrderLimits& limits) const {
  return CycleSearch(edges_, parallel, limits).run();
}

std::vector<LockOrderCycle> LockOrderGraph::cycles(const Parallel& parallel, std::size_t max_length) const {
  LockOrderLimits limits;
  limits.max_length = max_length;
  return search(parallel, limits).cycles;
}

}  // namespace heddle
