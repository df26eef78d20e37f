#include "analyzer/link/function_analysis.h"

#include <algorithm>
#include <optional>
#include <set>

#include "analyzer/link/declared_promises.h"
#include "analyzer/link/kept_locks.h"
#include "analyzer/link/transfer.h"

namespace heddle::link {
namespace {

/// Block visits of one function; a lattice this low needs a few rounds of each loop, so this is never met in
/// practice.
constexpr std::size_t max_visits_per_block = 200;

std::vector<std::size_t> reverse_post_order(const cir::Function& function) {
  std::vector<std::size_t> position(function.blocks.size(), 0);
  std::vector<bool> seen(function.blocks.size(), false);
  std::vector<std::pair<BlockId, std::size_t>> stack;
  std::size_t next = function.blocks.size();
  if (function.entry >= function.blocks.size()) return position;
  stack.emplace_back(function.entry, 0);
  seen[function.entry] = true;
  while (!stack.empty()) {
    auto& [block, edge] = stack.back();
    const std::vector<BlockId>& successors = function.blocks[block].successors;
    if (edge == successors.size()) {
      position[block] = --next;
      stack.pop_back();
      continue;
    }
    const BlockId to = successors[edge++];
    if (to < seen.size() && !seen[to]) seen[to] = true, stack.emplace_back(to, 0);
  }
  return position;
}

void add(Outcome& outcome, const State& state) {
  outcome.must = outcome.possible ? common(outcome.must, state.must) : state.must;
  outcome.may = united(outcome.may, state.may);
  outcome.released = united(outcome.released, state.released);
  outcome.must_released =
      outcome.possible ? common(outcome.must_released, state.must_released) : state.must_released;
  outcome.possible = true;
}

bool may_hold(const Workspace& workspace, const State& state, PathId lock) {
  return contains(state.conditional, lock) || std::any_of(state.may.begin(), state.may.end(), [&](HeldId h) {
           return workspace.held[h].lock == lock;
         });
}

void insert_split(const Workspace& workspace, const State& one, const State& other, IdSet& split) {
  if (holds_unknown(one.must) || holds_unknown(other.must)) return;
  for (LockId id : one.must) {
    const PathId lock = lock_path(id);
    // What was given back and taken again is held as it was at entry, as the other way holds it.
    const bool again = contains(one.released, lock) && !contains(other.released, lock);
    if (!again && !may_hold(workspace, other, lock)) insert(split, lock);
  }
  for (PathId lock : one.must_released)  // a lock of the caller
    if (!may_hold(workspace, one, lock) && !may_hold(workspace, other, lock) &&
        !contains(other.released, lock))
      insert(split, lock);
}

/// Before `from` meets `into`: the locks that one of them holds and the other surely not.
void insert_split(const Workspace& workspace, State& into, const State& from, bool next_turn) {
  IdSet found;
  insert_split(workspace, into, from, found);
  insert_split(workspace, from, into, found);
  into.split = united(into.split, found);
  if (next_turn) into.turn = united(into.turn, found);
  if (next_turn) return;
  for (PathId lock : found)
    if (may_hold(workspace, into, lock) != may_hold(workspace, from, lock) && !contains(into.by_try, lock) &&
        !contains(from.by_try, lock))
      insert(into.flagged, lock);
}

}  // namespace

FunctionAnalysis::FunctionAnalysis(Workspace& workspace, FunctionId id)
    : workspace_(workspace),
      function_(workspace.program.functions[id]),
      loops_(function_),
      transfer_(workspace, id, loops_) {}

void FunctionAnalysis::run(Summary& summary, Recorder& out) {
  if (function_.entry >= function_.blocks.size()) {
    summary.exit.reached = true;
    return;
  }
  transfer_.begin();
  find_states();
  record(summary, out);
  summary.returns = transfer_.returns();
  summary.answers = transfer_.answers();
  summary.throws = transfer_.throws();
  find_outcomes(summary);
}

void FunctionAnalysis::record(Summary& summary, Recorder& out) {
  for (BlockId b = 0; b < before_.size(); ++b) {
    if (!before_[b].reached) continue;
    State state = before_[b];
    run_block(b, state, &out);
    if (b != function_.exit && state.reached && leaves(function_.blocks[b]))
      transfer_.leave(function_.blocks[b], state, out);
    if (b == function_.exit) summary.exit = std::move(state);
  }
  if (out.takes_records() && holds_without_guard()) record_kept_locks(out);
}

bool FunctionAnalysis::holds_without_guard() const {
  return std::any_of(before_.begin(), before_.end(), [](const State& state) {
    return std::any_of(state.must.begin(), state.must.end(), [&](LockId lock) {
      return std::none_of(state.guards.begin(), state.guards.end(),
                          [&](const auto& guard) { return contains(guard.second.locks, lock); });
    });
  });
}

/// Ways that keep a lock are exits of their own, wherever they meet others.
void FunctionAnalysis::record_kept_locks(Recorder& out) {
  KeptLocks kept(workspace_, function_);
  for (BlockId b = 0; b < before_.size(); ++b) {
    if (!before_[b].reached) continue;
    const cir::Block& block = function_.blocks[b];
    State state = before_[b];
    transfer_.enter_block(b, state);
    for (std::uint32_t i = 0; i < block.events.size() && state.reached; ++i) {
      const LockSets before(state);
      transfer_.apply(block.events[i], b, i, state, nullptr);
      if (state.reached) kept.changed(b, block.events[i], before, LockSets(state));
    }
    for (std::size_t edge = 0; edge < block.successors.size() && state.reached; ++edge) {
      State taken = state;
      transfer_.follow_edge(block, edge, taken);
      if (block.successors[edge] < before_.size()) kept.left(b, edge, state, taken);
    }
  }
  for (const KeptLock& found : kept.find(before_)) {
    State state = before_[found.from];
    run_block(found.from, state, nullptr);
    transfer_.follow_edge(function_.blocks[found.from], found.edge, state);
    state.assumed.clear();  // the caller's
    ExitRecord record;
    record.kept = found.lock;
    record.situation = workspace_.situations.intern(situation_of(workspace_, state));
    record.location = where_left(found.from, function_.blocks[found.from].successors[found.edge]);
    out.add(record);
  }
}

cir::Location FunctionAnalysis::where_left(BlockId from, BlockId to) const {
  for (const Event& event : function_.blocks[to].events)
    if (event.location.line != 0) return event.location;
  cir::Location last;
  for (const Event& event : function_.blocks[from].events)
    if (event.location.line != 0) last = event.location;
  return last;
}

bool FunctionAnalysis::leaves(const cir::Block& block) const {
  return std::find(block.successors.begin(), block.successors.end(), function_.exit) !=
         block.successors.end();
}

void FunctionAnalysis::find_states() {
  before_.assign(function_.blocks.size(), State{});
  const std::vector<std::size_t> position = reverse_post_order(function_);
  std::set<std::pair<std::size_t, BlockId>> work{{position[function_.entry], function_.entry}};
  std::vector<std::size_t> visits(before_.size(), 0);
  before_[function_.entry].reached = true;
  before_[function_.entry].phase = {PathTable::unknown};
  before_[function_.entry].assumed = required_locks(workspace_, function_.symbol);
  while (!work.empty()) {
    const BlockId b = work.begin()->second;
    work.erase(work.begin());
    if (++visits[b] > max_visits_per_block) {
      ++workspace_.caps["visits of one block (" + std::to_string(max_visits_per_block) + ")"];
      continue;
    }
    State after = before_[b];
    run_block(b, after, nullptr);
    if (!after.reached) continue;
    const cir::Block& block = function_.blocks[b];
    for (std::size_t edge = 0; edge < block.successors.size(); ++edge) {
      const BlockId to = block.successors[edge];
      if (to >= before_.size()) continue;
      const bool last = edge + 1 == block.successors.size();
      State taken = last ? std::move(after) : after;
      transfer_.cross_loops(b, to, taken);
      transfer_.follow_edge(block, edge, taken);
      if (block.successors.size() > 1) {
        taken.split.clear();
        if (!block.branch.counts || !loops_.is_header(b)) taken.turn.clear();
      }
      const bool next_turn =
          (block.successors.size() == 1 || block.branch.counts) && loops_.is_next_turn(b, to);
      if (before_[to].reached) insert_split(workspace_, before_[to], taken, next_turn);
      if (meet(before_[to], taken, workspace_.tables(), function_.symbol)) work.insert({position[to], to});
    }
  }
}

/// Where control leaves by a return of a known value, that way's locks are the outcome of that value.
void FunctionAnalysis::find_outcomes(Summary& summary) {
  for (BlockId b = 0; b < before_.size(); ++b) {
    const cir::Block& block = function_.blocks[b];
    if (!before_[b].reached || !std::count(block.successors.begin(), block.successors.end(), function_.exit))
      continue;
    State state = before_[b];
    run_block(b, state, nullptr);
    if (!state.reached) continue;
    const std::optional<bool> zero = returns_zero(block);
    if (zero != std::optional(false)) add(summary.zero, state);
    if (zero != std::optional(true)) add(summary.not_zero, state);
  }
}

std::optional<bool> FunctionAnalysis::returns_zero(const cir::Block& block) const {
  for (const Event& event : block.events) {
    const auto* returned = std::get_if<cir::Return>(&event.action);
    if (returned == nullptr) continue;
    const Value value = workspace_.program.values[returned->value];
    if (value.kind == ValueKind::constant) return value.constant == 0;
    if (value.kind == ValueKind::address_of) return false;
  }
  return std::nullopt;
}

void FunctionAnalysis::run_block(BlockId b, State& state, Recorder* recorder) {
  const std::vector<Event>& events = function_.blocks[b].events;
  transfer_.enter_block(b, state);
  for (std::uint32_t i = 0; i < events.size() && state.reached; ++i)
    transfer_.apply(events[i], b, i, state, recorder);
}

}  // namespace heddle::link
