#include "findings/lock_order_graph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace heddle {
namespace {

/// An edge in few words: holds("a").and_gate("g").acquires("b").
struct Holds {
  LockOrderEdge edge;
  explicit Holds(const char* lock) { edge.from = lock; }
  Holds& shared() { return edge.from_shared = true, *this; }
  Holds& and_gate(const char* lock) { return edge.gates.insert(lock), *this; }
  Holds& and_shared_gate(const char* lock) { return edge.shared_gates.insert(lock), *this; }
  LockOrderEdge acquires(const char* lock) { return edge.to = lock, edge; }
  LockOrderEdge acquires_shared(const char* lock) { return edge.to_shared = true, acquires(lock); }
};

bool always(const LockOrderEdge&, const LockOrderEdge&) { return true; }

LockOrderGraph graph_of(const std::vector<LockOrderEdge>& edges) {
  LockOrderGraph graph;
  for (const LockOrderEdge& edge : edges) graph.add_edge(edge);
  return graph;
}

/// "a b c": the locks along a cycle.
std::string locks_along(const LockOrderGraph& graph, const LockOrderCycle& cycle) {
  std::string text;
  for (const std::size_t edge : cycle.edges) text += (text.empty() ? "" : " ") + graph.edges()[edge].from;
  return text;
}

std::vector<std::string> cycles_of(const LockOrderGraph& graph,
                                   const LockOrderGraph::Parallel& parallel = always,
                                   std::size_t max_length = 6) {
  std::vector<std::string> found;
  for (const LockOrderCycle& cycle : graph.cycles(parallel, max_length))
    found.push_back(locks_along(graph, cycle));
  return found;
}

std::vector<std::string> cycles_of(const std::vector<LockOrderEdge>& edges) {
  return cycles_of(graph_of(edges));
}

using Strings = std::vector<std::string>;

TEST(LockOrderGraph, WithoutEdgesHasNoCycle) { EXPECT_EQ(cycles_of(LockOrderGraph{}), Strings{}); }

TEST(LockOrderGraph, OneOrderIsNoCycle) {
  EXPECT_EQ(cycles_of({Holds("a").acquires("b"), Holds("b").acquires("c"), Holds("a").acquires("c")}),
            Strings{});
}

TEST(LockOrderGraph, OppositeOrdersAreACycle) {
  const LockOrderGraph graph = graph_of({Holds("b").acquires("a"), Holds("a").acquires("b")});
  const std::vector<LockOrderCycle> cycles = graph.cycles(always);
  ASSERT_EQ(cycles.size(), 1u);
  EXPECT_EQ(cycles[0].edges, (std::vector<std::size_t>{1, 0})) << "head to tail from the least lock";
}

TEST(LockOrderGraph, ThreeLocksInARingAreACycle) {
  EXPECT_EQ(cycles_of({Holds("c").acquires("a"), Holds("a").acquires("b"), Holds("b").acquires("c")}),
            Strings{"a b c"});
}

TEST(LockOrderGraph, BothDirectionsOfARingAreTwoCycles) {
  EXPECT_EQ(cycles_of({Holds("a").acquires("b"), Holds("b").acquires("c"), Holds("c").acquires("a"),
                       Holds("b").acquires("a"), Holds("c").acquires("b"), Holds("a").acquires("c")}),
            (Strings{"a b", "a b c", "a c", "a c b", "b c"}));
}

TEST(LockOrderGraph, ALockAcquiredAgainIsNoCycleHere) {
  EXPECT_EQ(cycles_of({Holds("a").acquires("a")}), Strings{});
}

TEST(LockOrderGraph, AGateHeldOnBothSidesPrunes) {
  EXPECT_EQ(cycles_of({Holds("a").and_gate("g").acquires("b"), Holds("b").and_gate("g").acquires("a")}),
            Strings{});
}

TEST(LockOrderGraph, AGateHeldOnOneSideDoesNotPrune) {
  EXPECT_EQ(cycles_of({Holds("a").and_gate("g").acquires("b"), Holds("b").and_gate("h").acquires("a")}),
            Strings{"a b"});
}

TEST(LockOrderGraph, AGateThatBothHoldSharedDoesNotPrune) {
  EXPECT_EQ(cycles_of({Holds("a").and_shared_gate("g").acquires("b"),
                       Holds("b").and_shared_gate("g").acquires("a")}),
            Strings{"a b"});
}

TEST(LockOrderGraph, AGateHeldExclusivelyByOneSidePrunesAReader) {
  EXPECT_EQ(
      cycles_of({Holds("a").and_gate("g").acquires("b"), Holds("b").and_shared_gate("g").acquires("a")}),
      Strings{});
}

TEST(LockOrderGraph, AGateOfTwoEdgesThatAreNotNeighboursPrunes) {
  EXPECT_EQ(cycles_of({Holds("a").and_gate("g").acquires("b"), Holds("b").acquires("c"),
                       Holds("c").and_gate("g").acquires("d"), Holds("d").acquires("a")}),
            Strings{});
}

TEST(LockOrderGraph, TheLockOfOneEdgeIsAGateForTheOthers) {
  EXPECT_EQ(
      cycles_of({Holds("a").acquires("b"), Holds("b").and_gate("a").acquires("c"), Holds("c").acquires("a")}),
      Strings{});
  EXPECT_EQ(cycles_of({Holds("a").shared().acquires("b"), Holds("b").and_gate("a").acquires("c"),
                       Holds("c").acquires("a")}),
            Strings{});
}

TEST(LockOrderGraph, AWaitOfAReaderForAReaderIsNoWait) {
  EXPECT_EQ(cycles_of({Holds("a").acquires_shared("b"), Holds("b").shared().acquires("a")}), Strings{});
  EXPECT_EQ(cycles_of({Holds("b").shared().acquires("c"), Holds("c").acquires_shared("b")}), Strings{});
}

TEST(LockOrderGraph, AReaderAndAWriterBlockEachOther) {
  EXPECT_EQ(cycles_of({Holds("a").acquires("b"), Holds("b").shared().acquires("a")}), Strings{"a b"});
  EXPECT_EQ(cycles_of({Holds("a").acquires_shared("b"), Holds("b").acquires("a")}), Strings{"a b"});
}

TEST(LockOrderGraph, TheCallersTestPrunes) {
  const LockOrderGraph graph = graph_of({Holds("a").acquires("b"), Holds("b").acquires("a")});
  EXPECT_EQ(cycles_of(graph, [](const auto&, const auto&) { return false; }), Strings{});
  EXPECT_EQ(cycles_of(graph, nullptr), Strings{"a b"}) << "without a test everything may run in parallel";
}

TEST(LockOrderGraph, AnotherPlaceOfTheSameOrderIsTriedWhenTheFirstFails) {
  LockOrderGraph graph;
  for (std::size_t payload = 0; payload < 3; ++payload) {
    LockOrderEdge edge = Holds("a").acquires("b");
    edge.payload = payload;
    graph.add_edge(edge);
  }
  graph.add_edge(Holds("b").acquires("a"));
  const auto only_second = [](const LockOrderEdge& x, const LockOrderEdge& y) {
    return x.payload + y.payload == 1;
  };
  const std::vector<LockOrderCycle> cycles = graph.cycles(only_second);
  ASSERT_EQ(cycles.size(), 1u);
  EXPECT_EQ(cycles[0].edges, (std::vector<std::size_t>{1, 3}));
}

TEST(LockOrderGraph, ManyPlacesOfOneCycleAreReportedOnce) {
  std::vector<LockOrderEdge> edges;
  for (int i = 0; i < 20; ++i) {
    edges.push_back(Holds("a").acquires("b"));
    edges.push_back(Holds("b").acquires("a"));
  }
  EXPECT_EQ(cycles_of(edges), Strings{"a b"});
}

TEST(LockOrderGraph, CyclesLongerThanTheLimitAreLeftOut) {
  const LockOrderGraph graph =
      graph_of({Holds("a").acquires("b"), Holds("b").acquires("c"), Holds("c").acquires("d"),
                Holds("d").acquires("a"), Holds("d").acquires("c")});
  EXPECT_EQ(cycles_of(graph, always, 4), (Strings{"a b c d", "c d"}));
  EXPECT_EQ(cycles_of(graph, always, 3), Strings{"c d"});
  EXPECT_EQ(cycles_of(graph, always, 1), Strings{});
}

TEST(LockOrderGraph, ADenseGraphEndsAtTheBudgetAndSaysSo) {
  LockOrderGraph graph;
  for (int from = 0; from < 60; ++from) {
    for (int to = 0; to < 60; ++to) {
      LockOrderEdge edge;
      edge.from = std::to_string(from), edge.to = std::to_string(to);
      graph.add_edge(edge);
    }
  }
  const LockOrderSearch search = graph.search(always, {.max_length = 6, .budget = 50'000});
  EXPECT_TRUE(search.exhausted);
  EXPECT_FALSE(search.cycles.empty());
  EXPECT_FALSE(graph.search(always, {.max_length = 2, .budget = 1'000'000}).exhausted);
}

// ---- against a naive enumeration ----

struct RandomCase {
  std::vector<LockOrderEdge> edges;
  std::vector<std::vector<bool>> parallel;  // by payload
};

RandomCase random_case(std::mt19937& random) {
  static const char* const names[] = {"a", "b", "c", "d", "e"};
  static const char* const gates[] = {"g", "h", "a", "b"};
  RandomCase made;
  const std::size_t count = 2 + random() % 9;
  made.parallel.assign(count, std::vector<bool>(count, true));
  for (std::size_t i = 0; i < count; ++i) {
    LockOrderEdge edge;
    edge.from = names[random() % 5], edge.to = names[random() % 5];
    edge.from_shared = random() % 3 == 0, edge.to_shared = random() % 3 == 0;
    if (random() % 4 == 0) edge.gates.insert(gates[random() % 4]);
    if (random() % 4 == 0) edge.shared_gates.insert(gates[random() % 4]);
    edge.payload = i;
    for (std::size_t j = 0; j < i; ++j) made.parallel[i][j] = made.parallel[j][i] = random() % 5 != 0;
    made.edges.push_back(edge);
  }
  return made;
}

bool holds_exclusively(const LockOrderEdge& edge, const std::string& lock) {
  return edge.gates.contains(lock) || (edge.from == lock && !edge.from_shared);
}

bool holds_at_all(const LockOrderEdge& edge, const std::string& lock) {
  return holds_exclusively(edge, lock) || edge.from == lock || edge.shared_gates.contains(lock);
}

bool could_meet(const RandomCase& tried, const LockOrderEdge& x, const LockOrderEdge& y) {
  for (const std::string lock : {"a", "b", "c", "d", "e", "g", "h"}) {
    if (holds_exclusively(x, lock) && holds_at_all(y, lock)) return false;
    if (holds_exclusively(y, lock) && holds_at_all(x, lock)) return false;
  }
  return tried.parallel[x.payload][y.payload];
}

bool is_deadlock(const RandomCase& tried, const std::vector<LockOrderEdge>& cycle) {
  std::set<std::string> locks;
  for (std::size_t i = 0; i < cycle.size(); ++i) {
    const LockOrderEdge& next = cycle[(i + 1) % cycle.size()];
    if (cycle[i].to != next.from || (cycle[i].to_shared && next.from_shared)) return false;
    locks.insert(cycle[i].from);
    for (std::size_t j = 0; j < i; ++j) {
      if (!could_meet(tried, cycle[i], cycle[j])) return false;
    }
  }
  return cycle.size() >= 2 && locks.size() == cycle.size();
}

/// Every sequence of distinct edges, tested as a whole.
void enumerate(const RandomCase& tried, std::vector<LockOrderEdge>& chosen, std::set<std::string>& found) {
  if (is_deadlock(tried, chosen)) {
    std::string locks;
    bool least_first = true;
    for (const LockOrderEdge& edge : chosen) {
      locks += (locks.empty() ? "" : " ") + edge.from;
      least_first = least_first && chosen.front().from <= edge.from;
    }
    if (least_first) found.insert(locks);
  }
  if (chosen.size() == 5) return;
  for (const LockOrderEdge& edge : tried.edges) {
    if (!chosen.empty() && chosen.back().to != edge.from) continue;
    chosen.push_back(edge);
    enumerate(tried, chosen, found);
    chosen.pop_back();
  }
}

TEST(LockOrderGraph, AgreesWithNaiveEnumerationOnRandomGraphs) {
  std::mt19937 random(4);
  std::size_t cycles_seen = 0;
  for (int round = 0; round < 2000; ++round) {
    const RandomCase tried = random_case(random);
    const auto parallel = [&](const LockOrderEdge& x, const LockOrderEdge& y) {
      return static_cast<bool>(tried.parallel[x.payload][y.payload]);
    };
    std::set<std::string> expected;
    std::vector<LockOrderEdge> chosen;
    enumerate(tried, chosen, expected);
    const LockOrderGraph graph = graph_of(tried.edges);
    ASSERT_EQ(cycles_of(graph, parallel), Strings(expected.begin(), expected.end())) << "round " << round;
    for (const LockOrderCycle& cycle : graph.cycles(parallel)) {
      std::vector<LockOrderEdge> edges;
      for (const std::size_t i : cycle.edges) edges.push_back(tried.edges[i]);
      ASSERT_TRUE(is_deadlock(tried, edges)) << "round " << round;
    }
    cycles_seen += expected.size();
  }
  EXPECT_GT(cycles_seen, 500u) << "the random graphs hold too few cycles to test anything";
}

TEST(LockOrderGraph, GivesTheSameCyclesWhateverTheOrderOfInsertion) {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    RandomCase tried = random_case(random);
    const auto parallel = [&](const LockOrderEdge& x, const LockOrderEdge& y) {
      return static_cast<bool>(tried.parallel[x.payload][y.payload]);
    };
    std::vector<std::vector<std::size_t>> reference;
    for (int shuffle = 0; shuffle < 5; ++shuffle) {
      const LockOrderGraph graph = graph_of(tried.edges);
      std::vector<std::vector<std::size_t>> payloads;
      for (const LockOrderCycle& cycle : graph.cycles(parallel)) {
        payloads.emplace_back();
        for (const std::size_t edge : cycle.edges) payloads.back().push_back(graph.edges()[edge].payload);
      }
      if (shuffle == 0) reference = payloads;
      ASSERT_EQ(payloads, reference) << "round " << round;
      std::shuffle(tried.edges.begin(), tried.edges.end(), random);
    }
  }
}

}  // namespace
}  // namespace heddle
