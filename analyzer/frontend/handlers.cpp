// Handlers of exceptions. Clang's graph leads to a handler only from a `throw` that stands in its `try`; what
// the calls in there throw it does not say. Here a way leads to each handler from the beginning of its `try`:
//
//   try { rows = read(file); lock_guard hold(m); total += rows; } catch (...) { failed.push_back(file); }
//
// By then unwinding has given back what the try's own guards held, so that the locks are those of its
// beginning. What is joined in the `try` counts as joined: a future that hands an exception on has ended its
// task. Nothing leads out of a handler that is reached so: how it ends decides nothing about what follows.
// Not modelled: locks that the `try` takes or gives back by hand; its handlers are left out, as before.

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::BlockId;

namespace {

std::vector<bool> reachable(const cir::Function& function, std::vector<BlockId> from) {
  std::vector<bool> seen(function.blocks.size());
  for (BlockId b : from) seen[b] = true;
  while (!from.empty()) {
    const BlockId b = from.back();
    from.pop_back();
    for (BlockId to : function.blocks[b].successors)
      if (!seen[to]) seen[to] = true, from.push_back(to);
  }
  return seen;
}

bool is_lock_by_hand(const cir::Event& event) {
  if (const auto* taken = std::get_if<cir::Acquire>(&event.action)) return taken->guard == 0;
  if (const auto* guard = std::get_if<cir::Guard>(&event.action))
    return guard->action != cir::GuardAction::end && guard->action != cir::GuardAction::move;
  return std::holds_alternative<cir::Release>(event.action);
}

bool waits_for_thread(const cir::Event& event) {
  const auto* handle = std::get_if<cir::Handle>(&event.action);
  const auto* order = std::get_if<cir::Order>(&event.action);
  return (handle != nullptr && handle->action == cir::HandleAction::join) ||
         (order != nullptr && order->action == cir::OrderAction::await && !order->try_only);
}

// Ends the block before the event `index`; what comes from there is another block.
BlockId split(cir::Function& function, BlockId block, std::uint32_t index) {
  const auto rest = static_cast<BlockId>(function.blocks.size());
  cir::Block behind;
  std::vector<cir::Event>& events = function.blocks[block].events;
  behind.events.assign(events.begin() + index, events.end());
  events.resize(index);
  behind.successors = std::move(function.blocks[block].successors);
  behind.branch = std::move(function.blocks[block].branch);
  function.blocks[block].successors = {rest}, function.blocks[block].branch = {};
  function.blocks.push_back(std::move(behind));
  const auto moves = [&](cir::EventPlace& place) {
    if (place.block == block && place.index >= index) place = {rest, place.index - index};
  };
  for (cir::Block& b : function.blocks) {
    if (b.branch.kind == cir::ConditionKind::acquired && b.branch.event_block == block &&
        b.branch.event_index >= index)
      b.branch.event_block = rest, b.branch.event_index -= index;
    for (cir::EventPlace& place : b.branch.tested) moves(place);
  }
  for (cir::Derivation& d : function.derivations) {
    moves(d.sink);
    if (d.parameter == 0) moves(d.source);
  }
  return rest;
}

}  // namespace

/// The innermost `try` whose block the statement stands in.
const CXXTryStmt* Lowering::try_around(const Stmt* s) const {
  for (const Stmt* outer = facts_.parent(s); outer != nullptr; s = outer, outer = facts_.parent(s))
    if (const auto* x = dyn_cast<CXXTryStmt>(outer); x != nullptr && x->getTryBlock() == s) return x;
  return nullptr;
}

/// Notes of each `try` where its events begin and what they wait for.
void Lowering::note_try(const CFGElement& e, std::uint32_t first) {
  const auto statement = e.getAs<CFGStmt>();
  if (!statement) return;
  const std::vector<cir::Event>& events = result_.blocks[block_].events;
  for (const CXXTryStmt* t = try_around(statement->getStmt()); t != nullptr; t = try_around(t)) {
    TryBlock& known = try_blocks_.try_emplace(t, TryBlock{{block_, first}, false, {}}).first->second;
    for (std::size_t i = first; i < events.size(); ++i) {
      known.locks_by_hand |= is_lock_by_hand(events[i]);
      if (waits_for_thread(events[i])) known.waits.push_back(events[i]);
    }
  }
}

/// `throw` in a `try`: the objects of the scopes that it leaves end.
void Lowering::unwind(const Stmt* thrown) {
  const CXXTryStmt* end = try_around(thrown);
  if (end == nullptr) return;
  const Stmt* inner = thrown;
  for (const Stmt* s = facts_.parent(inner); s != nullptr && s != end; inner = s, s = facts_.parent(s)) {
    const auto* scope = dyn_cast<CompoundStmt>(s);
    if (scope == nullptr) continue;
    std::vector<const VarDecl*> open;
    for (const Stmt* child : scope->body()) {
      if (child == inner) break;
      if (const auto* declared = dyn_cast<DeclStmt>(child))
        for (const Decl* d : declared->decls())
          if (const auto* v = dyn_cast<VarDecl>(d); v != nullptr && v->hasLocalStorage()) open.push_back(v);
    }
    for (auto v = open.rbegin(); v != open.rend(); ++v)
      if (types_.is_guard((*v)->getType()))
        end_of_object(variable(*v), (*v)->getType(), thrown->getBeginLoc());
  }
}

/// `dispatch`: the block that chooses among the handlers of a `try`.
void Lowering::enter_handlers(const std::vector<std::pair<const CXXTryStmt*, BlockId>>& dispatches) {
  const std::vector<bool> known = reachable(result_, {result_.entry});
  std::vector<std::pair<const TryBlock*, BlockId>> entered;
  std::vector<BlockId> starts;
  for (const auto& [statement, dispatch] : dispatches) {
    const auto found = try_blocks_.find(statement);
    if (found == try_blocks_.end() || known[dispatch] || found->second.locks_by_hand) continue;
    const std::vector<bool> handlers = reachable(result_, {dispatch});
    bool by_hand = false;
    for (BlockId b = 0; b < known.size(); ++b)
      if (handlers[b] && !known[b])
        for (const cir::Event& event : result_.blocks[b].events)
          by_hand |= std::holds_alternative<cir::Release>(event.action);
    if (by_hand) continue;
    entered.emplace_back(&found->second, dispatch);
    starts.push_back(dispatch);
  }
  if (entered.empty()) return;
  const std::vector<bool> handlers = reachable(result_, starts);
  for (BlockId b = 0; b < known.size(); ++b) {
    if (!handlers[b] || known[b]) continue;
    std::vector<BlockId>& ways = result_.blocks[b].successors;
    const auto leaves = [&](BlockId to) { return known[to] || to == result_.exit; };
    if (std::any_of(ways.begin(), ways.end(), leaves)) result_.blocks[b].branch = {};
    std::erase_if(ways, leaves);
  }
  // From the last beginning in a block to the first, so that places before it stay what they are.
  std::sort(entered.begin(), entered.end(), [](const auto& a, const auto& b) {
    return std::tie(b.first->begin, b.second) < std::tie(a.first->begin, a.second);
  });
  for (const auto& [begin, dispatch] : entered) {
    const BlockId rest = split(result_, begin->begin.block, begin->begin.index);
    const auto choice = static_cast<BlockId>(result_.blocks.size());
    result_.blocks[begin->begin.block].successors = {choice};
    result_.blocks.push_back({.events = {}, .successors = {rest, dispatch}, .branch = {}});
    result_.blocks[dispatch].events = begin->waits;
  }
}

}  // namespace heddle::analyzer::frontend
