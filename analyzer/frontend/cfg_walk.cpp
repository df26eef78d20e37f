// From Clang's CFG to blocks of events.

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"
#include "analyzer/frontend/tickets.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::BlockId;
using cir::PathId;

Lowering::Lowering(UnitContext& unit, const FunctionDecl* function)
    : unit_(unit), function_(function), types_(unit), facts_(unit, types_) {
  const auto* method = dyn_cast_or_null<CXXMethodDecl>(function);
  if (method != nullptr && method->getParent()->isLambda() && method->getOverloadedOperator() == OO_Call)
    closure_ = method->getParent();
}

void Lowering::emit(cir::Action action, SourceLocation at) {
  result_.blocks[block_].events.push_back({.location = unit_.location(at), .action = std::move(action)});
}

cir::Function Lowering::header() {
  cir::Function f;
  f.symbol = unit_.function_symbol(function_);
  f.parameters = function_->getNumParams();
  for (const ParmVarDecl* p : function_->parameters())
    f.formals.push_back({out().string(p->getNameAsString()), p->getType()->isReferenceType()});
  f.is_main = function_->isMain();
  f.external_linkage = function_->isExternallyVisible();
  f.returns_noreturn = function_->isNoReturn();
  f.is_lambda = closure_ != nullptr;
  f.is_coroutine = isa_and_nonnull<CoroutineBodyStmt>(function_->getBody());
  f.is_constructor = isa<CXXConstructorDecl>(function_);
  f.is_destructor = isa<CXXDestructorDecl>(function_);
  if (const auto* method = dyn_cast<CXXMethodDecl>(function_)) {
    f.record = unit_.record_symbol(method->getParent());
    f.is_static_method = method->isStatic();
    f.is_public = method->getAccess() == AS_public || method->getAccess() == AS_none;
    std::vector<const CXXMethodDecl*> open{method};
    for (std::size_t i = 0; i < open.size(); ++i)
      for (const CXXMethodDecl* o : open[i]->overridden_methods()) {
        const cir::SymbolId symbol = unit_.function_symbol(o);
        if (std::find(f.overrides.begin(), f.overrides.end(), symbol) != f.overrides.end()) continue;
        f.overrides.push_back(symbol);
        open.push_back(o);
      }
  }
  return f;
}

/// What the function does by its own words: of a coroutine without what the compiler puts around them.
const Stmt* Lowering::body() const {
  const Stmt* whole = function_->getBody();
  const auto* coroutine = dyn_cast_or_null<CoroutineBodyStmt>(whole);
  return coroutine == nullptr ? whole : coroutine->getBody();
}

std::unique_ptr<CFG> Lowering::build_cfg() {
  CFG::BuildOptions options;
  options.AddImplicitDtors = true;
  options.AddTemporaryDtors = true;
  options.AddLifetime = true;
  options.AddInitializers = true;
  options.AddCXXDefaultInitExprInCtors = true;
  options.AddStaticInitBranches = true;
  options.PruneTriviallyFalseEdges = true;
  options.setAllAlwaysAdd();
  return CFG::buildCFG(function_, const_cast<Stmt*>(body()), &ast(), options);
}

void Lowering::run() {
  const auto cfg = build_cfg();
  if (cfg == nullptr) return;
  result_ = header();
  if (unit_.declares_anew(function_)) declare_promises();
  if (const auto* constructor = dyn_cast<CXXConstructorDecl>(function_))
    facts_.scan_initialisers(constructor);
  facts_.scan(body());

  // Blocks are numbered backwards by Clang; here 0 is the entry.
  const unsigned count = cfg->getNumBlockIDs();
  result_.blocks.resize(count);
  const auto id = [&](const CFGBlock& b) { return static_cast<BlockId>(count - 1 - b.getBlockID()); };
  result_.entry = id(cfg->getEntry());
  result_.exit = id(cfg->getExit());
  std::vector<const CFGBlock*> in_order(count);
  for (const CFGBlock* b : *cfg) in_order[id(*b)] = b;

  std::vector<std::pair<const CXXTryStmt*, BlockId>> dispatches;
  const bool has_try = cfg->try_blocks_begin() != cfg->try_blocks_end();
  std::vector<bool> goes_on(count, true);
  for (block_ = 0; block_ < count; ++block_) {
    if (in_order[block_] == nullptr) continue;
    ends_thread_ = false;
    begin_leadership(*in_order[block_]);
    const Stmt* end = in_order[block_]->getTerminatorStmt();
    if (const auto* t = dyn_cast_or_null<CXXTryStmt>(end)) dispatches.emplace_back(t, block_);
    for (const CFGElement& e : *in_order[block_]) {
      const auto first = static_cast<std::uint32_t>(result_.blocks[block_].events.size());
      element(e);
      if (has_try) note_try(e, first);
    }
    if (in_order[block_]->succ_size() == 1 && *in_order[block_]->succ_begin() == &cfg->getExit())
      end_of_parameters(*in_order[block_]);
    if (const auto* declared = dyn_cast_or_null<DeclStmt>(end);
        declared != nullptr && declared->isSingleDecl())
      // A constant is there before any thread; Clang's graph has a branch for it all the same.
      if (const auto* v = dyn_cast<VarDecl>(declared->getSingleDecl());
          v != nullptr && v->isStaticLocal() && v->getInit() != nullptr && !v->hasConstantInitialization())
        order(cir::OrderAction::once_begin, variable(v), v->getLocation());
    // Clang leads the way out of abort() to the exit; only the end of a thread is one.
    goes_on[block_] = !in_order[block_]->hasNoReturnElement() || ends_thread_;
  }
  // `return m.try_lock();` is `if (m.try_lock()) return 1; else return 0;`.
  const auto split_returned_try = [&](const CFGBlock& from, BlockId b) {
    const Expr* returned = nullptr;
    for (const CFGElement& e : from)
      if (const auto s = e.getAs<CFGStmt>())
        if (const auto* r = dyn_cast<ReturnStmt>(s->getStmt())) returned = r->getRetValue();
    if (returned == nullptr || !returned->getType()->isIntegralOrEnumerationType()) return;
    const cir::Branch decided = condition(returned, false);
    std::vector<cir::Event>& events = result_.blocks[b].events;
    const auto at = std::find_if(events.begin(), events.end(), [](const cir::Event& e) {
      return std::holds_alternative<cir::Return>(e.action);
    });
    if (decided.kind != cir::ConditionKind::acquired || at == events.end()) return;
    cir::Block way;
    way.events.assign(at, events.end());
    way.successors = result_.blocks[b].successors;
    events.erase(at, events.end());
    result_.blocks[b].branch = decided, result_.blocks[b].successors.clear();
    for (const std::int64_t value : {1, 0}) {
      std::get<cir::Return>(way.events.front().action).value = out().constant(value);
      result_.blocks[b].successors.push_back(static_cast<BlockId>(result_.blocks.size()));
      result_.blocks.push_back(way);
    }
  };
  for (BlockId b = 0; b < count; ++b) {
    if (in_order[b] == nullptr || !goes_on[b]) continue;
    result_.blocks[b].branch = branch(*in_order[b]);
    // An exception that no handler takes is no way out that anybody wrote.
    const bool dispatches = isa_and_nonnull<CXXTryStmt>(in_order[b]->getTerminatorStmt());
    for (const CFGBlock::AdjacentBlock& to : in_order[b]->succs())
      if (const CFGBlock* reachable = to.getReachableBlock();
          reachable != nullptr && !(dispatches && reachable == &cfg->getExit()))
        result_.blocks[b].successors.push_back(id(*reachable));
    // A branch with one way left decides nothing.
    if (result_.blocks[b].successors.size() < 2) result_.blocks[b].branch = {};
    parameter_switch(*in_order[b], result_.blocks[b].branch);
    if (result_.blocks[b].successors.size() == 1) split_returned_try(*in_order[b], b);
  }
  add_derivations();
  if (forks_.empty() && has_try) enter_handlers(dispatches);
  split_processes(in_order);
  const bool empty = std::all_of(result_.blocks.begin(), result_.blocks.end(),
                                 [](const cir::Block& b) { return b.events.empty(); });
  if (function_->isImplicit() && empty) return;
  out().add(std::move(result_));
}

void Lowering::run_global_initialisers(const std::vector<const VarDecl*>& globals) {
  cir::Symbol symbol;
  symbol.kind = cir::SymbolKind::function;
  symbol.id = out().string(out().unit().main_file + "|initialisers");
  symbol.name = out().string("(initialisers of globals)");
  symbol.location.file = out().file(out().unit().main_file);
  result_.symbol = out().symbol(symbol);
  result_.is_initializer = true;
  result_.blocks.resize(1);
  for (const VarDecl* v : globals) {
    if (v->getInit() == nullptr) continue;
    facts_.set_target(v->getInit(), {.kind = TargetKind::variable, .variable = v});
    facts_.scan(v->getInit());
    statements_inside(v->getInit());
    if (v->getType()->isReferenceType())
      assign_value(out().root(out().at(variable(v)).root), out().address_of(path(v->getInit())),
                   v->getLocation());
    else
      initialise(variable(v), v->getType(), v->getInit());
  }
  if (!result_.blocks[0].events.empty()) out().add(std::move(result_));
}

// Without a CFG: operands first. Good for initialisers, which have no branches that matter.
void Lowering::statements_inside(const Stmt* s) {
  if (s == nullptr) return;
  if (const auto* lambda = dyn_cast<LambdaExpr>(s)) {
    for (const Expr* init : lambda->capture_inits()) statements_inside(init);
    return;
  }
  for (const Stmt* child : s->children()) statements_inside(child);
  statement(s);
}

void Lowering::element(const CFGElement& e) {
  switch (e.getKind()) {
    case CFGElement::Statement:
    case CFGElement::Constructor:
    case CFGElement::CXXRecordTypedCall:
      return statement(e.castAs<CFGStmt>().getStmt());
    case CFGElement::Initializer:
      return member_initialiser(e.castAs<CFGInitializer>().getInitializer());
    case CFGElement::AutomaticObjectDtor: {
      const auto d = e.castAs<CFGAutomaticObjDtor>();
      const VarDecl* v = d.getVarDecl();
      if (v->getType()->isReferenceType()) {
        const Expr* init = v->getInit() == nullptr ? nullptr : maker_of(v->getInit());
        if (init != nullptr)
          end_of_object(temporary(init), v->getType().getNonReferenceType(), d.getTriggerStmt()->getEndLoc());
        return;
      }
      return end_of_object(variable(v), v->getType(), d.getTriggerStmt()->getEndLoc());
    }
    case CFGElement::LifetimeEnds: {
      const auto end = e.castAs<CFGLifetimeEnds>();
      const Stmt* scope = end.getTriggerStmt();
      return end_of_lifetime(end.getVarDecl(), scope != nullptr ? scope->getEndLoc() : body()->getEndLoc());
    }
    case CFGElement::TemporaryDtor: {
      const CXXBindTemporaryExpr* bound = e.castAs<CFGTemporaryDtor>().getBindTemporaryExpr();
      const Expr* maker = maker_of(bound->getSubExpr());
      if (maker == nullptr) return;
      const Target target = facts_.target(maker);
      if (target.kind == TargetKind::none)
        end_of_object(temporary(maker), bound->getType(), bound->getEndLoc());
      return;
    }
    case CFGElement::MemberDtor: {
      const FieldDecl* f = e.castAs<CFGMemberDtor>().getFieldDecl();
      const SourceLocation at = function_->getBody()->getEndLoc();
      const PathId member = field(this_object(), f);
      end_of_object(member, f->getType(), at);
      if (types_.is_container(f->getType()) || types_.is_callable_holder(f->getType()))
        emit(cir::Destroy{member}, at);
      return;
    }
    case CFGElement::BaseDtor: {
      const CXXBaseSpecifier* base = e.castAs<CFGBaseDtor>().getBaseSpecifier();
      return end_of_object(this_object(), base->getType(), function_->getBody()->getEndLoc());
    }
    case CFGElement::DeleteDtor: {
      const CXXDeleteExpr* d = e.castAs<CFGDeleteDtor>().getDeleteExpr();
      const QualType type = d->getDestroyedType();
      return end_of_object(dereference(value(d->getArgument()), type), type, d->getBeginLoc());
    }
    default:
      return;
  }
}

void Lowering::statement(const Stmt* s) {
  if (const auto* e = dyn_cast<Expr>(s); e != nullptr && peel_casts(e) == e)
    if (const PathId counter = counter_of(e); counter != 0 && is_drawn(e, facts_, ast()))
      order(cir::OrderAction::initialize, counter, e->getExprLoc());
  const std::vector<cir::Event>& events = result_.blocks[block_].events;
  const std::size_t before = events.size();
  events_of_statement(s);
  for (std::size_t i = before; i < events.size(); ++i) {
    const cir::EventPlace place{block_, static_cast<std::uint32_t>(i)};
    const auto* access = std::get_if<cir::Access>(&events[i].action);
    const bool is_call = std::holds_alternative<cir::Call>(events[i].action);
    if (isa<Expr>(s) && ((access != nullptr && !access->write) || is_call)) events_of_[s].push_back(place);
    if ((access != nullptr && access->write) || is_call ||
        std::holds_alternative<cir::Return>(events[i].action))
      stores_.emplace_back(s, place);
  }
  note_change_in_part(s);
}

// A pthread_t that is copied may be joined by another name.
void Lowering::copied_handle(const ImplicitCastExpr* read) {
  const auto* user = dyn_cast_or_null<CallExpr>(facts_.parent(read));
  const FunctionDecl* callee = user == nullptr ? nullptr : user->getDirectCallee();
  if (callee != nullptr && sync_models::free_function(unit_.qualified_name(callee)) != nullptr) return;
  handle(cir::HandleAction::test, path(read->getSubExpr()), read->getExprLoc());
}

void Lowering::events_of_statement(const Stmt* s) {
  if (const auto* x = dyn_cast<ImplicitCastExpr>(s)) {
    if (x->getCastKind() != CK_LValueToRValue) return;
    if (unit_.sync_type(x->getType()) == cir::SyncType::thread) return copied_handle(x);
    return access(x->getSubExpr(), false, x->getExprLoc());
  }
  if (isa<CoroutineSuspendExpr>(s)) return emit(cir::Await{}, cast<Expr>(s)->getExprLoc());
  if (const auto* x = dyn_cast<CXXThrowExpr>(s)) {
    unwind(x);
    return emit(cir::Return{.value = 0, .thrown = true}, x->getThrowLoc());
  }
  if (const auto* x = dyn_cast<CoreturnStmt>(s)) return emit(cir::Return{}, x->getBeginLoc());
  if (const auto* x = dyn_cast<BinaryOperator>(s)) {
    if (x->getOpcode() == BO_Assign) return assignment(x->getLHS(), x->getRHS(), x->getExprLoc());
    if (!x->isAssignmentOp()) return;
    access(x->getLHS(), false, x->getExprLoc());
    return access(x->getLHS(), true, x->getExprLoc());
  }
  if (const auto* x = dyn_cast<UnaryOperator>(s)) {
    if (!x->isIncrementDecrementOp()) return;
    access(x->getSubExpr(), false, x->getExprLoc());
    return access(x->getSubExpr(), true, x->getExprLoc());
  }
  if (const auto* x = dyn_cast<CallExpr>(s)) {
    call(x);
    return made_object(x);
  }
  if (const auto* x = dyn_cast<CXXNewExpr>(s)) return made_object(x);
  if (const auto* x = dyn_cast<DeclRefExpr>(s))
    if (const auto* v = dyn_cast<VarDecl>(x->getDecl())) return uses_thread_local(v, x->getExprLoc());
  if (const auto* x = dyn_cast<MemberExpr>(s))
    if (const auto* v = dyn_cast<VarDecl>(x->getMemberDecl())) return uses_thread_local(v, x->getExprLoc());
  if (const auto* x = dyn_cast<InitListExpr>(s)) return unnamed_list(x);
  if (const auto* x = dyn_cast<CXXConstructExpr>(s)) return construct(x);
  if (const auto* x = dyn_cast<DeclStmt>(s)) return declare(x);
  if (const auto* x = dyn_cast<ReturnStmt>(s)) return returns(x);
  if (const auto* x = dyn_cast<CXXDeleteExpr>(s)) return deletes(x);
  if (const auto* x = dyn_cast<AtomicExpr>(s)) return atomic_builtin(x);
}

// Where an object is made, so that the link stage sees which loop makes a new one each time.
void Lowering::made_object(const Expr* site) {
  if (!site->getType()->isPointerType() && !types_.is_smart_pointer(site->getType())) return;
  const cir::Value& made = out().value_at(value(site));
  if (made.kind != cir::ValueKind::address_of) return;
  const cir::Path& object = out().at(made.path);
  if (object.root.kind != cir::RootKind::allocation || !object.steps.empty()) return;
  if (object.root.location != unit_.location(site->getBeginLoc())) return;
  emit(cir::Assign{made.path, out().value(cir::Value{})}, site->getBeginLoc());
}

void Lowering::finish_static_local(const VarDecl* v) {
  if (v->hasConstantInitialization()) {
    const auto* list = dyn_cast_or_null<InitListExpr>(peel(v->getInit()));
    if (const auto* array = ast().getAsArrayType(v->getType()); array != nullptr && list != nullptr)
      count_chosen(variable(v), array->getElementType(), list);
    return;
  }
  if (types_.holds_address(v->getType()) && !v->getType()->isReferenceType())
    initialise(variable(v), v->getType(), v->getInit());
  order(cir::OrderAction::once_end, variable(v), v->getLocation());
}

}  // namespace heddle::analyzer::frontend
