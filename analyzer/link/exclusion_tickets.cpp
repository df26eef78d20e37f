// Elements by tickets: who takes a number from a counter that all share has another element than everybody
// else.
//
//   const size_t i = next.fetch_add(1);  if (i < n) shrink(pictures[i]);
//
// Both threads must take their numbers themselves, from one counter, and nobody may set it, or step it the
// other way, while they are at it.

#include <algorithm>

#include "analyzer/link/exclusion.h"
#include "analyzer/link/overlap.h"

namespace heddle::link {
namespace {

class Tickets {
 public:
  explicit Tickets(const AccessPair& pair) : pair_(pair), paths_(pair.workspace.program.paths) {}

  /// Does the counter give every thread of the pair other numbers?
  [[nodiscard]] bool keep_apart(PathId ticket) const {
    const PathId counter = paths_.parent(ticket);
    if (!is_one(counter)) return false;
    const AccessRecord* of_a = nullptr;
    const AccessRecord* of_b = nullptr;
    for (const AccessRecord& record : pair_.level.summary.accesses) {
      if (!record.write || overlap(paths_, record.path, counter) == Overlap::none) continue;
      if (pair_.workspace.counter_steps.is_step(record.origin.location, ticket)) {
        if (record.path != counter) continue;
        if (thread_of(record) == pair_.in_a.thread) of_a = &record;
        if (thread_of(record) == pair_.in_b.thread) of_b = &record;
      } else if (comes_between(record)) {
        return false;
      }
    }
    return of_a != nullptr && of_b != nullptr &&
           exclusion_owned().test(pair_of(*of_a, *of_b)) == Verdict::fails;
  }

 private:
  [[nodiscard]] const Situation& situation(const AccessRecord& record) const {
    return pair_.workspace.situations[record.origin.situation];
  }
  [[nodiscard]] ThreadId thread_of(const AccessRecord& record) const { return situation(record).thread; }
  [[nodiscard]] AccessPair pair_of(const AccessRecord& x, const AccessRecord& y) const {
    return {pair_.workspace, pair_.level, x, y, situation(x), situation(y)};
  }

  [[nodiscard]] bool is_one(PathId counter) const {
    if (counter <= PathTable::unknown || paths_.has_varying_index(counter)) return false;
    const cir::Root& root = paths_.root_of(counter);
    return root.kind != RootKind::global ||
           !pair_.workspace.program.symbols[root.symbol].thread_local_storage;
  }

  /// May the counter be set while the threads of the pair are at it?
  [[nodiscard]] bool comes_between(const AccessRecord& set) const {
    return !set.fresh && !(is_ordered(set, pair_.a) && is_ordered(set, pair_.b));
  }
  [[nodiscard]] bool is_ordered(const AccessRecord& x, const AccessRecord& y) const {
    const AccessPair both = pair_of(x, y);
    for (const Exclusion& exclusion :
         {exclusion_threads(), exclusion_once(), exclusion_order(), exclusion_phases()})
      if (exclusion.test(both) == Verdict::excluded) return true;
    return false;
  }

  const AccessPair& pair_;
  const PathTable& paths_;
};

Verdict test(const AccessPair& pair) {
  const PathTable& paths = pair.workspace.program.paths;
  const std::vector<cir::Step> x = paths.steps(pair.a.path), y = paths.steps(pair.b.path);
  for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
    if (x[i] != y[i] || x[i].kind != StepKind::element || x[i].index_kind != cir::IndexKind::symbolic)
      continue;
    const auto index = static_cast<PathId>(x[i].index);
    if (pair.workspace.counter_steps.is_ticket(index) && Tickets(pair).keep_apart(index))
      return Verdict::excluded;
  }
  return Verdict::fails;
}

std::string why_not(const AccessPair&, const Names&) { return ""; }

}  // namespace

Exclusion exclusion_tickets() { return {"tickets", test, why_not}; }

}  // namespace heddle::link
