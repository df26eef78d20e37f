// Joins. One in a loop that goes over all handles of a container or array joins them all, but only once the
// loop is over: the event goes to the loop's way out, so that a path with no turn at all has it too.

#include <clang/AST/StmtCXX.h>

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::PathId;

namespace {

bool contains(const Stmt* root, const Stmt* wanted) {
  if (root == nullptr) return false;
  if (root == wanted) return true;
  for (const Stmt* child : root->children())
    if (contains(child, wanted)) return true;
  return false;
}

// Leaves the loop early: some handles may be left.
bool leaves_early(const Stmt* s) {
  if (s == nullptr || isa<LambdaExpr>(s)) return false;
  if (isa<BreakStmt, ReturnStmt, GotoStmt>(s)) return true;
  for (const Stmt* child : s->children())
    if (leaves_early(child)) return true;
  return false;
}

struct Count {
  const VarDecl* index = nullptr;
  const Expr* end = nullptr;
};

// `for (i = 0; i < end; ++i)`
std::optional<Count> counted_loop(const ForStmt* loop, const ASTContext& ast) {
  const auto* condition =
      dyn_cast_or_null<BinaryOperator>(loop->getCond() == nullptr ? nullptr : peel_casts(loop->getCond()));
  if (condition == nullptr || (condition->getOpcode() != BO_LT && condition->getOpcode() != BO_NE))
    return std::nullopt;
  Count count{named_local(peel_casts(condition->getLHS())), condition->getRHS()};
  if (count.index == nullptr) return std::nullopt;
  const Expr* start = nullptr;
  if (const auto* d = dyn_cast_or_null<DeclStmt>(loop->getInit())) {
    for (const Decl* x : d->decls())
      if (x == count.index) start = count.index->getInit();
  } else if (const auto* b = dyn_cast_or_null<BinaryOperator>(loop->getInit());
             b != nullptr && b->getOpcode() == BO_Assign) {
    if (named_local(b->getLHS()) == count.index) start = b->getRHS();
  }
  if (start == nullptr || constant_of(start, ast) != 0) return std::nullopt;
  return count;
}

std::string printed(const Expr* e, const ASTContext& ast) {
  std::string text;
  llvm::raw_string_ostream out(text);
  peel_casts(e)->printPretty(out, nullptr, ast.getPrintingPolicy());
  return text;
}

// Is every thread that some counted loop of this function starts in `container` within `end`?
bool same_bound(const Expr* join_end, const Expr* spawn_end, const ASTContext& ast) {
  const auto a = constant_of(join_end, ast), b = constant_of(spawn_end, ast);
  if (a && b) return *a >= *b;
  return printed(join_end, ast) == printed(spawn_end, ast);
}

// `started++` in the loop that starts the threads: the count of those that were.
bool is_counted_in(const Expr* end, const Stmt* s) {
  const VarDecl* count = named_local(peel_casts(end));
  if (count == nullptr || s == nullptr) return false;
  if (const auto* step = dyn_cast<UnaryOperator>(s))
    if (step->isIncrementOp() && named_local(step->getSubExpr()) == count) return true;
  for (const Stmt* child : s->children())
    if (is_counted_in(end, child)) return true;
  return false;
}

void find_for_loops(const Stmt* s, std::vector<const ForStmt*>& found) {
  if (s == nullptr) return;
  if (const auto* loop = dyn_cast<ForStmt>(s)) found.push_back(loop);
  for (const Stmt* child : s->children()) find_for_loops(child, found);
}

bool mentions_create(const Stmt* s) {
  if (s == nullptr) return false;
  if (const auto* call = dyn_cast<CallExpr>(s))
    if (const FunctionDecl* f = call->getDirectCallee(); f != nullptr && f->getIdentifier() != nullptr)
      if (f->getName() == "pthread_create" || f->getName() == "thrd_create") return true;
  if (const auto* made = dyn_cast<CXXConstructExpr>(s)) {
    const llvm::StringRef name = made->getConstructor()->getParent()->getName();
    if ((name == "thread" || name == "jthread") && made->getNumArgs() > 0) return true;
  }
  for (const Stmt* child : s->children())
    if (mentions_create(child)) return true;
  return false;
}

// Is the statement `x.join();`, of a dependent type perhaps?
bool is_join(const Stmt* s) {
  const auto* e = dyn_cast_or_null<Expr>(s);
  const auto* call = e == nullptr ? nullptr : dyn_cast_or_null<CallExpr>(peel_casts(e));
  if (call == nullptr || call->getNumArgs() != 0) return false;
  const Expr* callee = call->getCallee()->IgnoreParens();
  if (const auto* m = dyn_cast<MemberExpr>(callee)) return m->getMemberDecl()->getNameAsString() == "join";
  if (const auto* m = dyn_cast<CXXDependentScopeMemberExpr>(callee))
    return m->getMember().getAsString() == "join";
  return false;
}

}  // namespace

bool Lowering::covers_all(const Stmt* loop, PathId, const Expr* site) {
  if (const auto* range = dyn_cast<CXXForRangeStmt>(loop))
    return contains(range->getBody(), site) && !leaves_early(range->getBody());
  if (const auto* counted = dyn_cast<ForStmt>(loop)) {
    if (leaves_early(counted->getBody())) return false;
    const auto count = counted_loop(counted, ast());
    if (!count) {
      // Over iterators: for (it = v.begin(); it != v.end(); ++it)
      const auto* declared = dyn_cast_or_null<DeclStmt>(counted->getInit());
      const auto* it = declared != nullptr && declared->isSingleDecl()
                           ? dyn_cast<VarDecl>(declared->getSingleDecl())
                           : nullptr;
      return it != nullptr && types_.is_pointer_class(it->getType());
    }
    if (function_ == nullptr) return false;
    std::vector<const ForStmt*> loops;
    find_for_loops(function_->getBody(), loops);
    for (const ForStmt* other : loops) {
      if (other == counted || !mentions_create(other->getBody()) || contains(other->getBody(), site))
        continue;
      const auto created = counted_loop(other, ast());
      if (is_counted_in(count->end, other->getBody())) continue;
      if (!created || !same_bound(count->end, created->end, ast())) return false;
    }
    return true;
  }
  // while (!threads.empty()) { threads.back().join(); threads.pop_back(); }
  if (const auto* turns = dyn_cast<WhileStmt>(loop))
    return printed(turns->getCond(), ast()).find(".empty()") != std::string::npos;
  return false;
}

const Stmt* Lowering::whole_range_loop(PathId handle_path, const Expr* site) {
  const cir::Path& p = out().at(handle_path);
  bool element = false;
  for (const cir::Step& step : p.steps)
    element |= step.kind == cir::StepKind::element && step.index_kind != cir::IndexKind::constant;
  if (!element) return nullptr;
  for (const Stmt* s = facts_.parent(site); s != nullptr; s = facts_.parent(s)) {
    if (isa<LambdaExpr>(s)) return nullptr;
    if (isa<ForStmt, CXXForRangeStmt, WhileStmt>(s)) return covers_all(s, handle_path, site) ? s : nullptr;
    if (isa<DoStmt>(s)) return nullptr;
  }
  return nullptr;
}

// The join of a whole range stands where its call is, not behind the loop: what the loop does after it to the
// same element (`join(t[i]); sum += part[i];`) comes after that thread's end.
void Lowering::join(PathId handle_path, const Expr* site) {
  const bool whole_range = whole_range_loop(handle_path, site) != nullptr;
  handle(cir::HandleAction::join, handle_path, site->getExprLoc(), 0, whole_range);
}

// std::for_each(v.begin(), v.end(), [](auto& t) { t.join(); }) and std::mem_fn(&std::thread::join)
bool Lowering::for_each_join(const CallExpr* call) {
  const std::string& name = unit_.qualified_name(call->getDirectCallee());
  if ((name != "std::for_each" && name != "std::ranges::for_each") || call->getNumArgs() < 2) return false;
  const Expr* first = call->getArg(0);
  const PathId item = types_.is_pointer_class(first->getType()) ? dereference(value(first), QualType())
                                                                : element(path(first), nullptr, QualType());
  const Expr* what = peel_casts(call->getArg(call->getNumArgs() - 1));
  bool joins = false;
  if (const auto* lambda = dyn_cast_or_null<LambdaExpr>(what)) {
    const auto* body = dyn_cast_or_null<CompoundStmt>(lambda->getBody());
    joins = body != nullptr && body->size() == 1 && is_join(body->body_front());
  } else if (const auto* bound = dyn_cast_or_null<CallExpr>(what);
             bound != nullptr && bound->getNumArgs() == 1) {
    const auto* pointer = dyn_cast<UnaryOperator>(peel_casts(bound->getArg(0)));
    const auto* named = pointer == nullptr ? nullptr : dyn_cast<DeclRefExpr>(peel(pointer->getSubExpr()));
    joins = named != nullptr && named->getDecl()->getNameAsString() == "join";
  }
  if (!joins || out().is_unknown(item)) return false;
  handle(cir::HandleAction::join, item, call->getExprLoc(), 0, true);
  return true;
}

}  // namespace heddle::analyzer::frontend
