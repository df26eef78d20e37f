// Tasks that are given to an event loop, a pool or a strand of Boost.Asio. A task is a thread of its own that
// is over when the loop's run() or the pool's join() returns; what keeps tasks apart is a lock that each
// takes for its time, a *turn*:
//
//   post(strand, f)    starts   { take strand.(turn); take loop.(turn); f(); }
//
// A strand has one turn. All event loops of the program have one together, which counts where no two threads
// run a loop (link/event_loops.h). A pool has one where it is made with one thread.

#include "analyzer/frontend/expressions.h"
#include "analyzer/frontend/lowering.h"

namespace heddle::analyzer::frontend {

using namespace clang;
using cir::PathId;
using cir::SyncType;

namespace {

bool is_named(const std::string& name, std::string_view wanted) {
  return sync_models::without_boost(name) == wanted;
}

/// Is the pool or the pointer to it declared as made with one thread?
bool has_one_thread(const Expr* pool, const ASTContext& ast) {
  const auto one = [&](const Expr* initial) {
    const auto* made = initial == nullptr ? nullptr : dyn_cast_or_null<CXXConstructExpr>(maker_of(initial));
    return made != nullptr && made->getNumArgs() > 0 && constant_of(made->getArg(0), ast) == 1;
  };
  const Expr* e = peel_casts(pool);
  if (const auto* named = dyn_cast_or_null<DeclRefExpr>(e)) {
    const auto* v = dyn_cast<VarDecl>(named->getDecl());
    return v != nullptr && one(v->getInit());
  }
  const auto* member = dyn_cast_or_null<MemberExpr>(e);
  const auto* field = member == nullptr ? nullptr : dyn_cast<FieldDecl>(member->getMemberDecl());
  const auto* record = field == nullptr ? nullptr : dyn_cast<CXXRecordDecl>(field->getParent());
  if (record == nullptr) return false;
  if (one(field->getInClassInitializer())) return true;
  bool found = false;
  for (const CXXConstructorDecl* c : record->ctors())
    for (const CXXCtorInitializer* i : c->inits())
      if (i->getMember() == field) {
        if (!one(i->getInit())) return false;
        found = true;
      }
  return found;
}

}  // namespace

// What an executor refers to: the loop, the pool or the strand.
cir::ValueId Lowering::executor_value(const Expr* executor) {
  return unit_.sync_type(executor->getType()) == SyncType::none ? value(executor)
                                                                : out().address_of(path(executor));
}

PathId Lowering::word(PathId object, const char* text) {
  return out().step(object, cir::Step{.kind = cir::StepKind::field, .field = out().string(text)});
}

// The handles of what was given to a loop or a pool.
PathId Lowering::tasks(PathId context) {
  return out().step(word(context, "(tasks)"), cir::Step{.kind = cir::StepKind::element});
}

PathId Lowering::event_loop() {
  cir::Symbol symbol;
  symbol.kind = cir::SymbolKind::variable;
  symbol.id = symbol.name = out().string("(event loop)");
  symbol.sync = SyncType::event_loop;
  return out().root({.kind = cir::RootKind::global, .symbol = out().symbol(symbol), .location = {}},
                    SyncType::event_loop);
}

Lowering::TaskPlace Lowering::task_place(const Expr* executor) {
  TaskPlace place;
  const QualType type = executor->getType();
  const SyncType family = unit_.sync_type(type);
  SyncType runner = family;
  if (family == SyncType::strand) {
    const PathId strand = path(executor);
    place.turns.push_back(strand);
    place.context = out().dereference(out().load_of(word(strand, "(context)")));
    const QualType inner = types_.held_type(type);
    runner = sync_models::executor_family(unit_.record_name(inner)).value_or(SyncType::event_loop);
  } else if (family == SyncType::event_loop || family == SyncType::task_pool) {
    place.context = path(executor);
    if (family == SyncType::task_pool && has_one_thread(executor, ast()))
      place.turns.push_back(place.context);
  } else {
    place.context = out().dereference(value(executor));
    runner = sync_models::executor_family(unit_.record_name(type)).value_or(SyncType::event_loop);
    // It may be a strand by another type.
    if (!out().is_unknown(place.context)) place.turns.push_back(place.context);
  }
  if (runner == SyncType::event_loop) place.turns.push_back(event_loop());
  return place;
}

Lowering::TaskPlace Lowering::task_place(const CallExpr* call, const Model& model, Arguments arguments) {
  if (model.object >= 0) return task_place(arguments[static_cast<std::size_t>(model.object)]);
  return task_place(cast<CXXMemberCallExpr>(call)->getImplicitObjectArgument());
}

// A function that takes the turns, does the work and gives them back; what it needs of its maker it has as
// captures.
Lowering::Callable Lowering::in_turn(const std::vector<PathId>& turns, const std::vector<Callable>& work,
                                     SourceLocation at) {
  const cir::Location place = unit_.location(at);
  cir::Symbol symbol;
  symbol.kind = cir::SymbolKind::function;
  symbol.id = out().string("task@" + out().unit().files[place.file] + ":" + std::to_string(place.line) + ":" +
                           std::to_string(place.column) + "@" +
                           out().text(out().symbol_at(unit_.function_symbol(function_)).id));
  symbol.name = out().string(out().text(out().symbol_at(unit_.function_symbol(function_)).name) + "::(task)");
  symbol.location = place;
  cir::Function task;
  task.symbol = out().symbol(symbol);
  task.is_lambda = true;
  task.blocks.resize(1);
  Callable made{.callee = {.function = task.symbol}, .arguments = {}, .known = true};
  const auto capture = [&](cir::ValueId value) {
    const cir::StringId name = out().string("(" + std::to_string(made.arguments.size()) + ")");
    made.arguments.push_back({.formal = cir::RootKind::capture, .name = name, .value = value});
    return out().root({.kind = cir::RootKind::capture, .name = name, .location = {}});
  };
  const auto add = [&](cir::Action action) {
    task.blocks[0].events.push_back({.location = place, .action = std::move(action)});
  };
  std::vector<PathId> taken;
  for (PathId object : turns) {
    const bool global = out().at(object).root.kind == cir::RootKind::global;
    const PathId here = global ? object : out().step(capture(out().address_of(object)), cir::Step{});
    taken.push_back(word(here, object == event_loop() ? "(loop turn)" : "(turn)"));
    add(cir::Acquire{.locks = {taken.back()}});
  }
  std::uint32_t number = 0;
  for (const Callable& each : work) {
    cir::Call call{.callee = each.callee, .arguments = each.arguments, .number = ++number};
    if (call.callee.value != 0) call.callee.value = out().load_of(capture(call.callee.value));
    for (cir::Binding& b : call.arguments) b.value = out().load_of(capture(b.value));
    add(std::move(call));
  }
  for (auto turn = taken.rbegin(); turn != taken.rend(); ++turn) add(cir::Release{*turn});
  out().add(std::move(task));
  return made;
}

// A thread that is given a packaged_task calls what is packed, and then keeps the promise.
Lowering::Callable Lowering::kept_after(Callable packed, PathId promise, SourceLocation at) {
  Callable made = in_turn({}, {packed}, at);
  const cir::StringId name = out().string("(promise)");
  made.arguments.push_back(
      {.formal = cir::RootKind::capture, .name = name, .value = out().address_of(promise)});
  const PathId here = out().step(out().root({.kind = cir::RootKind::capture, .name = name, .location = {}}),
                                 cir::Step{}, SyncType::promise);
  out().unit().functions.back().blocks[0].events.push_back(
      {.location = unit_.location(at),
       .action = cir::Order{.action = cir::OrderAction::signal, .object = here, .type = SyncType::promise}});
  return made;
}

void Lowering::start_task(const TaskPlace& place, const std::vector<Callable>& work, PathId handle,
                          SourceLocation at) {
  if (handle == 0 && !out().is_unknown(place.context)) handle = tasks(place.context);
  spawn(in_turn(place.turns, work, at), handle, cir::SpawnKind::async_task, at);
}

// post(executor, task), executor.post(task)
void Lowering::post(const Model& model, const CallExpr* call, Arguments arguments) {
  if (static_cast<std::size_t>(model.second) >= arguments.size()) return;
  TaskPlace place = task_place(call, model, arguments);
  const Expr* handler = arguments[static_cast<std::size_t>(model.second)];
  for (Bound bound = bound_handler(handler); bound.handler != nullptr; bound = bound_handler(handler)) {
    place = task_place(bound.executor);
    handler = bound.handler;
  }
  const Callable what = callable(handler, {});
  if (what.known) start_task(place, {what}, 0, call->getExprLoc());
}

// co_spawn(executor, coroutine(arguments), token), co_spawn(executor, lambda, token). The token may be a
// handler, which runs when the coroutine is over.
void Lowering::co_spawn(const CallExpr* call, Arguments arguments) {
  if (arguments.size() < 2) return;
  const Expr* maker = maker_of(arguments[1]);
  const auto* made = dyn_cast_or_null<CallExpr>(maker);
  const FunctionDecl* callee = made == nullptr ? nullptr : made->getDirectCallee();
  std::vector<Callable> work;
  if (callee != nullptr && !unit_.is_system(callee))
    work.push_back(called(made, callee));
  else
    work.push_back(callable(arguments[1], {}));
  if (!work.front().known) return;
  if (arguments.size() > 2 && call_operator(arguments[2]->getType()) != nullptr)
    if (Callable after = callable(arguments[2], {}); after.known) work.push_back(std::move(after));
  const bool has_future = unit_.sync_type(call->getType()) == SyncType::future;
  start_task(task_place(arguments[0]), work, has_future ? target_path(call) : 0, call->getExprLoc());
}

// The call makes a coroutine for co_spawn, which runs it elsewhere.
bool Lowering::is_spawned_coroutine(const CallExpr* call) {
  const Stmt* outer = facts_.parent(call);
  while (outer != nullptr && isa<Expr>(outer) && !isa<CallExpr>(outer)) outer = facts_.parent(outer);
  const auto* spawner = dyn_cast_or_null<CallExpr>(outer);
  const FunctionDecl* callee = spawner == nullptr ? nullptr : spawner->getDirectCallee();
  return callee != nullptr && is_named(unit_.qualified_name(callee), "asio::co_spawn") &&
         spawner->getNumArgs() > 1 && maker_of(spawner->getArg(1)) == call;
}

Lowering::Bound Lowering::bound_handler(const Expr* handler) {
  const auto* call = dyn_cast_or_null<CallExpr>(maker_of(handler));
  const FunctionDecl* callee = call == nullptr ? nullptr : call->getDirectCallee();
  if (callee == nullptr) return {};
  const std::string& name = unit_.qualified_name(callee);
  if (is_named(name, "asio::bind_executor") && call->getNumArgs() == 2)
    return {call->getArg(0), call->getArg(1)};
  const auto* method = dyn_cast<CXXMemberCallExpr>(call);
  if (method != nullptr && name.ends_with("::wrap") && call->getNumArgs() == 1 &&
      unit_.sync_type(method->getImplicitObjectArgument()->getType()) == SyncType::strand)
    return {method->getImplicitObjectArgument(), call->getArg(0)};
  return {};
}

// A strand says where its tasks run: make_strand(context), strand(executor).
void Lowering::runs_in(PathId strand, const Expr* executor, SourceLocation at) {
  assign_value(word(strand, "(context)"), executor_value(executor), at);
}

// A thread runs an event loop here.
cir::Order Lowering::loop_runs() {
  return {.action = cir::OrderAction::await, .object = event_loop(), .type = SyncType::event_loop};
}

void Lowering::run_tasks(PathId context, SourceLocation at) {
  const SyncType family = out().at(context).sync;
  if (family == SyncType::event_loop) emit(loop_runs(), at);
  if (!out().is_unknown(context)) handle(cir::HandleAction::join, tasks(context), at, 0, true);
}

bool Lowering::runs_loop(const CXXMethodDecl* method) {
  const QualType type = ast().getCanonicalTagType(method->getParent());
  if (unit_.sync_type(type) != SyncType::event_loop) return false;
  const Model* model = sync_models::method(SyncType::event_loop, method->getNameAsString());
  return model != nullptr && model->effect == sync_models::Effect::run_tasks;
}

// What a thread does that is given `&io_context::run`.
cir::SymbolId Lowering::loop_runner() {
  cir::Symbol symbol;
  symbol.kind = cir::SymbolKind::function;
  symbol.id = symbol.name = out().string("(event loop)::run");
  symbol.location.file = out().file(out().unit().main_file);
  if (const cir::SymbolId known = out().find_symbol(symbol.id); known != 0) return known;
  cir::Function runner;
  runner.symbol = out().symbol(symbol);
  runner.is_lambda = true;
  runner.blocks.resize(1);
  const PathId loop = out().step(out().root({.kind = cir::RootKind::this_object, .location = {}}),
                                 cir::Step{}, SyncType::event_loop);
  runner.blocks[0].events.push_back({.location = symbol.location, .action = loop_runs()});
  runner.blocks[0].events.push_back(
      {.location = symbol.location,
       .action = cir::Handle{.action = cir::HandleAction::join, .handle = tasks(loop), .whole_range = true}});
  const cir::SymbolId made = runner.symbol;
  out().add(std::move(runner));
  return made;
}

}  // namespace heddle::analyzer::frontend
