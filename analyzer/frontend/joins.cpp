// Joins. One in a loop that goes over all handles of a container or array joins them all, but only once the
// loop is over: the event goes to the loop's way out, so that a path with no turn at all has it too.

#include <clang/AST/StmtCXX.h>

#include "analyzer/frontend/counted_loops.h"
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

/// Does the loop count them: `started++` where one was started, or the loop's own counter that a `break`
/// leaves as it is?
bool is_counted_in(const Turns& turns, const Stmt* loop, const ASTContext& ast) {
  return turns.plus == 0 && steps_up(loop, printed(turns.bound, ast), ast);
}

/// The loops of the function that end by a condition; a `while` only where it is known how many turns it
/// makes.
void find_loops(const Stmt* s, const LocalFacts& facts, const ASTContext& ast,
                std::vector<const Stmt*>& found) {
  if (s == nullptr) return;
  if (isa<ForStmt>(s) || (isa<WhileStmt>(s) && turns_of(s, facts, ast))) found.push_back(s);
  for (const Stmt* child : s->children()) find_loops(child, facts, ast, found);
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

/// Does a loop that joins within `turns` join all that the function's other loops start?
bool Lowering::joins_all_started(const Turns& turns, const Stmt* loop, const Expr* site) {
  if (function_ == nullptr) return false;
  std::vector<const Stmt*> loops;
  find_loops(function_->getBody(), facts_, ast(), loops);
  for (const Stmt* other : loops) {
    if (other == loop || !mentions_create(other) || contains(other, site)) continue;
    if (is_counted_in(turns, other, ast())) continue;
    const auto created = turns_of(other, facts_, ast());
    if (!created || !covers(turns, *created, ast())) return false;
  }
  return true;
}

bool Lowering::covers_all(const Stmt* loop, PathId, const Expr* site) {
  if (const auto* range = dyn_cast<CXXForRangeStmt>(loop))
    return contains(range->getBody(), site) && !leaves_early(range->getBody());
  const auto* counted = dyn_cast<ForStmt>(loop);
  const auto* repeated = dyn_cast<WhileStmt>(loop);
  // while (!threads.empty()) { threads.back().join(); threads.pop_back(); }
  if (repeated != nullptr && printed(repeated->getCond(), ast()).find(".empty()") != std::string::npos)
    return true;
  if (leaves_early(counted != nullptr ? counted->getBody() : repeated->getBody())) return false;
  if (const auto turns = turns_of(loop, facts_, ast())) return joins_all_started(*turns, loop, site);
  if (counted == nullptr) return false;
  // Over iterators: for (it = v.begin(); it != v.end(); ++it)
  const auto* declared = dyn_cast_or_null<DeclStmt>(counted->getInit());
  const auto* it = declared != nullptr && declared->isSingleDecl()
                       ? dyn_cast<VarDecl>(declared->getSingleDecl())
                       : nullptr;
  return it != nullptr && types_.is_pointer_class(it->getType());
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
