// fork(): the child goes on with what follows, in memory of its own. It becomes a function that is started as
// a process: the rest of the graph behind the fork, along the ways that a result of 0 takes; the parent keeps
// the others.
//
//   pid = fork();                    pid = fork();   starts  main::(child) { child(); _exit(0); }
//   if (pid == 0) { child(); ... }
//   parent();                        parent();
//
// What the child has of the parent's locals and objects it has as captures. A fork that the child meets again
// is not followed.

#include <clang/AST/StmtCXX.h>

#include <algorithm>

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::BlockId;
using cir::PathId;
using cir::RootKind;
using cir::ValueId;

namespace {

constexpr std::int64_t child_result = 0, parent_result = 4242;

/// Paths and values of a function, as a second one has them that knows the first one's variables as captures.
class Captures {
 public:
  explicit Captures(cir::Builder& out) : out_(out) {}

  [[nodiscard]] std::vector<cir::Binding> take() { return std::move(bindings_); }

  void map(cir::Event& event) {
    std::visit([&](auto& action) { map_ids(action); }, event.action);
  }
  void map(cir::Branch& branch) { branch.guard = path(branch.guard); }

 private:
  void map_ids(cir::Access& a) { a.path = path(a.path); }
  void map_ids(cir::Acquire& a) { all(a.locks), a.guard = path(a.guard); }
  void map_ids(cir::Release& a) { a.lock = path(a.lock); }
  void map_ids(cir::Guard& a) { a.guard = path(a.guard), a.other = path(a.other), all(a.locks); }
  void map_ids(cir::Call& a) { map_ids(a.callee), all(a.arguments); }
  void map_ids(cir::Spawn& a) { map_ids(a.callee), all(a.arguments), a.handle = path(a.handle); }
  void map_ids(cir::Handle& a) { a.handle = path(a.handle), a.other = path(a.other); }
  void map_ids(cir::Wait& a) { a.condition = path(a.condition), a.lock = path(a.lock); }
  void map_ids(cir::Notify& a) { a.condition = path(a.condition); }
  void map_ids(cir::Order& a) { a.object = path(a.object); }
  void map_ids(cir::Assign& a) { a.target = path(a.target), a.value = value(a.value); }
  void map_ids(cir::Return& a) { a.value = value(a.value); }
  void map_ids(cir::Destroy& a) { a.path = path(a.path); }
  void map_ids(cir::Callee& a) { a.value = value(a.value); }
  void map_ids(cir::Blocking&) {}
  void map_ids(cir::Opaque&) {}
  void map_ids(cir::Await&) {}
  void map_ids(cir::Fence&) {}
  void all(std::vector<PathId>& paths) {
    for (PathId& p : paths) p = path(p);
  }
  void all(std::vector<cir::Binding>& bindings) {
    for (cir::Binding& b : bindings) b.value = value(b.value);
  }

  PathId path(PathId id) {
    if (id == 0) return 0;
    cir::Path here = out_.at(id);
    for (cir::Step& step : here.steps)
      if (cir::is_index_path(step)) step.index = path(static_cast<PathId>(step.index));
    const cir::Root root = here.root;
    switch (root.kind) {
      case RootKind::local:
      case RootKind::allocation:
        here.root = captured(root);
        here.steps.insert(here.steps.begin(), cir::Step{});
        break;
      case RootKind::parameter:
      case RootKind::this_object:
      case RootKind::capture:
        pass_on(root);
        break;
      default:
        break;
    }
    return out_.path(here);
  }

  ValueId value(ValueId id) {
    if (id == 0) return 0;
    cir::Value here = out_.value_at(id);
    here.path = path(here.path);
    all(here.captures);
    return out_.value(here);
  }

  cir::Root captured(const cir::Root& root) {
    const cir::StringId name =
        out_.string("(" + out_.text(root.name) + "@" + out_.unit().files[root.location.file] + ":" +
                    std::to_string(root.location.line) + ":" + std::to_string(root.location.column) + ")");
    bind({.formal = RootKind::capture, .name = name}, out_.address_of(out_.root(root)));
    return {.kind = RootKind::capture, .name = name, .location = {}};
  }

  void pass_on(const cir::Root& root) {
    bind({.formal = root.kind, .index = root.index, .name = root.name}, out_.load_of(out_.root(root)));
  }

  void bind(cir::Binding formal, ValueId value) {
    const bool known = std::any_of(bindings_.begin(), bindings_.end(), [&](const cir::Binding& b) {
      return b.formal == formal.formal && b.index == formal.index && b.name == formal.name;
    });
    if (known) return;
    formal.value = value;
    bindings_.push_back(formal);
  }

  cir::Builder& out_;
  std::vector<cir::Binding> bindings_;
};

bool compare(BinaryOperatorKind kind, std::int64_t a, std::int64_t b) {
  switch (kind) {
    case BO_EQ:
      return a == b;
    case BO_NE:
      return a != b;
    case BO_LT:
      return a < b;
    case BO_GT:
      return a > b;
    case BO_LE:
      return a <= b;
    default:
      return a >= b;
  }
}

}  // namespace

// The place where the result goes: `pid = fork()`, `pid_t pid = fork()`; else a name for it.
PathId Lowering::kept_result(const CallExpr* call) {
  const Stmt* outer = facts_.parent(call);
  while (isa_and_nonnull<ParenExpr, CastExpr, ExprWithCleanups>(outer)) outer = facts_.parent(outer);
  if (const auto* x = dyn_cast_or_null<BinaryOperator>(outer); x != nullptr && x->getOpcode() == BO_Assign)
    return path(x->getLHS());
  if (const auto* x = dyn_cast_or_null<DeclStmt>(outer))
    for (const Decl* d : x->decls())
      if (const auto* v = dyn_cast<VarDecl>(d); v != nullptr && v->getInit() != nullptr)
        if (peel_casts(v->getInit()) == call) return variable(v);
  return temporary(call);
}

void Lowering::fork(const CallExpr* call) {
  const cir::Location place = unit_.location(call->getBeginLoc());
  const cir::Symbol own = out().symbol_at(unit_.function_symbol(function_));
  cir::Symbol symbol;
  symbol.kind = cir::SymbolKind::function;
  symbol.id = out().string("child@" + out().unit().files[place.file] + ":" + std::to_string(place.line) +
                           ":" + std::to_string(place.column) + "@" + out().text(own.id));
  symbol.name = out().string(out().text(own.name) + "::(child)");
  symbol.location = place;
  const auto index = static_cast<std::uint32_t>(result_.blocks[block_].events.size());
  forks_.push_back({call, kept_result(call), {block_, index}, out().symbol(symbol)});
  emit(cir::Spawn{.callee = {.function = forks_.back().child},
                  .arguments = {},
                  .handle = forks_.back().kept,
                  .kind = cir::SpawnKind::process},
       call->getExprLoc());
}

// waitpid(pid), or wait for any child.
void Lowering::join_process(PathId handle_path, const CallExpr* call) {
  const auto known = [&](const Fork& fork) { return fork.kept == handle_path; };
  const bool is_element = !out().at(handle_path).steps.empty();
  if (is_element || std::any_of(forks_.begin(), forks_.end(), known)) return join(handle_path, call);
  for (const Fork& fork : forks_) handle(cir::HandleAction::join, fork.kept, call->getExprLoc(), 0, true);
}

// What the expression is where a fork has returned `result`.
std::optional<std::int64_t> Lowering::after_fork(const Expr* expression, std::int64_t result) const {
  const Expr* e = peel_casts(expression);
  if (e == nullptr) return std::nullopt;
  if (const auto number = constant_of(e, unit_.ast())) return number;
  const auto is_fork = [&](const Expr* call) {
    return std::any_of(forks_.begin(), forks_.end(), [&](const Fork& fork) { return fork.call == call; });
  };
  if (is_fork(e)) return result;
  if (const VarDecl* v = isa<DeclRefExpr>(e) ? named_local(e) : nullptr) {
    const Sources* sources = facts_.sources(v);
    if (sources == nullptr || sources->changed_unseen || sources->stepped) return std::nullopt;
    bool any = false;
    for (const Expr* source : sources->expressions) {
      const Expr* inner = peel_casts(source);
      any |= is_fork(inner);
      if (!is_fork(inner) && !constant_of(inner, unit_.ast())) return std::nullopt;
    }
    return any ? std::optional(result) : std::nullopt;
  }
  if (const auto* x = dyn_cast<UnaryOperator>(e); x != nullptr && x->getOpcode() == UO_LNot) {
    const auto inner = after_fork(x->getSubExpr(), result);
    return inner ? std::optional<std::int64_t>(*inner == 0) : std::nullopt;
  }
  const auto* x = dyn_cast<BinaryOperator>(e);
  if (x == nullptr) return std::nullopt;
  if (x->getOpcode() == BO_Assign) return after_fork(x->getRHS(), result);
  if (!x->isComparisonOp() || x->getOpcode() == BO_Cmp) return std::nullopt;
  const auto left = after_fork(x->getLHS(), result), right = after_fork(x->getRHS(), result);
  if (!left || !right) return std::nullopt;
  return compare(x->getOpcode(), *left, *right);
}

// The way out of the block that is taken there; nothing where the block does not ask.
const CFGBlock* Lowering::way_after_fork(const CFGBlock& block, std::int64_t result) const {
  const auto* chosen = dyn_cast_or_null<SwitchStmt>(block.getTerminatorStmt());
  const Expr* tested = chosen != nullptr ? chosen->getCond() : block.getLastCondition();
  if (tested == nullptr || constant_of(peel_casts(tested), unit_.ast())) return nullptr;
  const auto number = after_fork(tested, result);
  if (!number) return nullptr;
  if (chosen == nullptr) {
    if (block.succ_size() != 2) return nullptr;
    return (block.succ_begin() + (*number != 0 ? 0 : 1))->getReachableBlock();
  }
  const CFGBlock* otherwise = nullptr;
  for (const CFGBlock::AdjacentBlock& to : block.succs()) {
    const CFGBlock* way = to.getReachableBlock();
    if (way == nullptr) continue;
    const auto* label = dyn_cast_or_null<CaseStmt>(way->getLabel());
    if (label == nullptr)
      otherwise = way;
    else if (constant_of(label->getLHS(), unit_.ast()) == *number)
      return way;
  }
  return otherwise;
}

void Lowering::split_processes(const std::vector<const CFGBlock*>& blocks) {
  if (forks_.empty()) return;
  std::vector<const CFGBlock*> childs(blocks.size()), parents(blocks.size());
  for (BlockId b = 0; b < blocks.size(); ++b) {
    if (blocks[b] == nullptr) continue;
    childs[b] = way_after_fork(*blocks[b], child_result);
    parents[b] = way_after_fork(*blocks[b], parent_result);
  }
  const auto keep_to = [&](cir::Function& function, const std::vector<const CFGBlock*>& ways) {
    for (BlockId b = 0; b < blocks.size(); ++b) {
      if (ways[b] == nullptr) continue;
      const auto id = static_cast<BlockId>(blocks.size() - 1 - ways[b]->getBlockID());
      function.blocks[b].successors = {id}, function.blocks[b].branch = {};
    }
  };
  for (const Fork& fork : forks_) {
    cir::Function child = result_;
    child.symbol = fork.child, child.record = 0, child.is_main = false, child.external_linkage = false;
    child.is_lambda = true;
    keep_to(child, childs);
    // It begins behind the fork.
    cir::Block rest = child.blocks[fork.place.block];
    rest.events.erase(rest.events.begin(), rest.events.begin() + fork.place.index + 1);
    rest.branch = {};
    child.entry = static_cast<BlockId>(child.blocks.size());
    child.blocks.push_back(std::move(rest));
    Captures captures(out());
    for (cir::Block& block : child.blocks) {
      for (cir::Event& event : block.events) {
        const auto* again = std::get_if<cir::Spawn>(&event.action);
        if (again != nullptr && again->kind == cir::SpawnKind::process)
          event.action = cir::Opaque{out().string("fork")};
        captures.map(event);
      }
      captures.map(block.branch);
    }
    out().add(std::move(child));
    auto& spawn = std::get<cir::Spawn>(result_.blocks[fork.place.block].events[fork.place.index].action);
    spawn.arguments = captures.take();
  }
  keep_to(result_, parents);
}

}  // namespace heddle::analyzer::frontend
