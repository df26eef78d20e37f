#pragma once
// Lowers one function: walks Clang's CFG and writes CIR events. The class is one, its members lie in files by
// theme: paths.cpp, call_paths.cpp (where?), values.cpp, callables.cpp (what?), accesses.cpp, calls.cpp,
// library.cpp, sync_calls.cpp, guards.cpp, threads.cpp, tasks.cpp, processes.cpp, declared_locks.cpp,
// slices.cpp, tickets.cpp, destructors.cpp, thread_ends.cpp (events), joins.cpp, leaders.cpp, conditions.cpp,
// parameter_tests.cpp, derivations.cpp, handlers.cpp, cfg_walk.cpp (control flow).
//
// Clang's CFG is built so that every sub-expression is an element of its own: an event is made when its
// expression comes up, and no event-maker recurses. Paths and values of expressions have no events and may be
// asked for at any time.

#include <map>
#include <optional>
#include <set>

#include "analyzer/frontend/counted_loops.h"
#include "analyzer/frontend/local_facts.h"
#include "analyzer/frontend/type_traits.h"
#include "analyzer/frontend/unit_context.h"
#include "analyzer/sync_models/sync_models.h"

namespace heddle::analyzer::frontend {

class Lowering {
 public:
  /// `function` has a body; nullptr: the initialisers of the unit's globals.
  Lowering(UnitContext& unit, const clang::FunctionDecl* function);

  /// Adds the function to the unit; leaves out compiler-made ones without events.
  void run();
  void run_global_initialisers(const std::vector<const clang::VarDecl*>& globals);
  /// Adds what the attributes of a variable or field say of the locks that guard it.
  void declared_guards(const clang::ValueDecl* declared);
  /// What attributes say of the function and its callers' locks.
  void declare_promises();

 private:
  using Arguments = llvm::ArrayRef<const clang::Expr*>;
  using Model = sync_models::FunctionModel;
  struct Try {
    cir::BlockId block;
    std::uint32_t index;
    bool zero_is_success;
  };
  /// A call of something, made of parts that may come from a thread's constructor, std::bind, ...
  struct Callable {
    cir::Callee callee;
    std::vector<cir::Binding> arguments;
    bool known = false;
  };

  struct Fork {
    const clang::CallExpr* call;
    cir::PathId kept;  // where the result goes
    cir::EventPlace place;
    cir::SymbolId child;
  };
  /// The events of a `try`: where they begin, and those that wait for a thread.
  struct TryBlock {
    cir::EventPlace begin;
    bool locks_by_hand = false;
    std::vector<cir::Event> waits;
  };
  /// Where a task runs: the event loop or pool, and whose turns it takes.
  struct TaskPlace {
    cir::PathId context = 0;
    std::vector<cir::PathId> turns;
  };
  /// A handler that was tied to an executor: bind_executor(executor, handler), strand.wrap(handler).
  struct Bound {
    const clang::Expr* executor = nullptr;
    const clang::Expr* handler = nullptr;
  };

  // paths.cpp: where an lvalue is
  cir::PathId path(const clang::Expr* expression);
  cir::PathId variable(const clang::VarDecl* variable);
  /// The variable that the path is, or begins with; nullptr where that is none of this function's.
  const clang::VarDecl* variable_at(cir::PathId path);
  const clang::VarDecl* variable_under(cir::PathId path);
  cir::PathId captured(const clang::ValueDecl* variable);
  cir::PathId captured_this();
  cir::PathId member(const clang::MemberExpr* expression);
  cir::PathId field(cir::PathId base, const clang::FieldDecl* field);
  cir::PathId subscript(const clang::ArraySubscriptExpr* expression);
  cir::PathId dereference(cir::ValueId value, clang::QualType type);
  cir::PathId element(cir::PathId base, const clang::Expr* index, clang::QualType type);
  cir::PathId item_of_turn(const clang::Expr* expression);
  cir::Step index_step(const clang::Expr* index);
  std::optional<cir::Step> slice_step(const clang::Expr* index);
  [[nodiscard]] cir::Step moved_on(const cir::Step& from);
  [[nodiscard]] const clang::Expr* single_source(const clang::Expr* expression, bool counter) const;
  [[nodiscard]] bool is_captured_copy(const clang::ValueDecl* variable) const;
  [[nodiscard]] bool is_told(const clang::Expr* expression, int hops) const;
  [[nodiscard]] bool is_told_product(const clang::Expr* expression) const;
  void begin_leadership(const clang::CFGBlock& block);
  bool begin_serial(const clang::IfStmt* choice, const clang::CFGBlock& before, const clang::CFGBlock& block);
  bool begin_chosen(const clang::IfStmt* choice, const clang::CFGBlock& before, const clang::CFGBlock& block);
  [[nodiscard]] cir::PathId barrier_met() const;
  cir::PathId barrier_in(const clang::Stmt* statement);
  void choose_by_number(cir::PathId flag, const clang::Expr* given, clang::SourceLocation at);
  cir::PathId held_in(cir::PathId holder, clang::QualType type);
  cir::PathId temporary(const clang::Expr* expression);
  cir::PathId this_pointer();
  cir::PathId this_object();
  cir::PathId result_of_call(const clang::Expr* call, clang::QualType type);
  cir::PathId returned_object(clang::QualType type);
  cir::PathId shape(cir::PathId container, std::string_view part = {});  // `part`: "(needed)", "(removed)"
  cir::PathId specific(cir::PathId key);
  cir::PathId at_target(const Target& target, const clang::Expr* maker);
  cir::PathId allocation(const clang::Expr* site, clang::QualType type);
  cir::PathId mapping(const clang::CallExpr* call);
  // tickets.cpp: numbers that stand for another element each time they are made; 0: the expression is none
  cir::PathId ticket(const clang::Expr* number);
  cir::PathId running_index(const clang::Expr* number);
  cir::PathId drawn_always(const clang::Expr* local);
  cir::PathId counter_of(const clang::Expr* step);
  [[nodiscard]] bool is_own_of_thread(const clang::Expr* counter) const;
  // call_paths.cpp
  cir::PathId path_of_call(const clang::CallExpr* call);
  cir::PathId path_of_operator(const clang::CXXOperatorCallExpr* call);
  cir::PathId path_of_member_call(const clang::CXXMemberCallExpr* call);
  cir::PathId path_of_get(const clang::CallExpr* call);
  cir::PathId object_path(const clang::CXXMemberCallExpr* call);
  cir::ValueId value_of_call(const clang::CallExpr* call);
  const clang::CXXMemberCallExpr* begin_of_container(const clang::Expr* iterator);
  cir::ValueId value_of_member_call(const clang::CXXMemberCallExpr* call);

  // values.cpp: what an expression yields
  cir::ValueId value(const clang::Expr* expression);
  cir::ValueId value_of_cast(const clang::CastExpr* cast);
  cir::ValueId value_of_construct(const clang::CXXConstructExpr* made);
  cir::ValueId value_of_stored(const clang::Expr* lvalue);
  cir::ValueId this_value();
  cir::ValueId pointer_plus(const clang::Expr* pointer, const clang::Expr* index);
  cir::ValueId closure(const clang::LambdaExpr* lambda);
  cir::ValueId bound_value(const clang::Expr* argument, clang::QualType parameter);
  std::optional<cir::ValueId> alias(const clang::VarDecl* variable);
  std::optional<cir::ValueId> find_alias(const clang::VarDecl* variable, const Sources& sources);
  cir::ValueId unknown_value() { return out().value(cir::Value{}); }

  // callables.cpp
  Callable callable(const clang::Expr* function, Arguments arguments);
  Callable callable_function(const clang::FunctionDecl* function, Arguments arguments);
  Callable callable_closure(cir::ValueId value, const clang::CXXMethodDecl* call_operator,
                            Arguments arguments);
  std::vector<cir::Binding> bind_decayed(const clang::FunctionDecl* function, Arguments arguments);
  cir::ValueId decayed(const clang::Expr* argument, clang::QualType parameter);
  const clang::CXXMethodDecl* call_operator(clang::QualType type);

  // accesses.cpp
  void access(const clang::Expr* lvalue, bool write, clang::SourceLocation at);
  void access_path(cir::PathId path, bool write, clang::SourceLocation at,
                   cir::MemoryOrder order = cir::MemoryOrder::plain, bool is_volatile = false);
  bool is_visible(cir::PathId path);
  void constant_given(cir::PathId target, const clang::Expr* right, clang::SourceLocation at);
  void assignment(const clang::Expr* left, const clang::Expr* right, clang::SourceLocation at);
  void assign(cir::PathId target, const clang::Expr* source, clang::SourceLocation at);
  void assign_value(cir::PathId target, cir::ValueId value, clang::SourceLocation at);
  void initialise(cir::PathId target, clang::QualType type, const clang::Expr* init);
  void count_chosen(cir::PathId array, clang::QualType element, const clang::InitListExpr* list);
  void declare(const clang::DeclStmt* statement);
  [[nodiscard]] bool may_have_started_thread() const;
  void member_initialiser(const clang::CXXCtorInitializer* init);
  void returns(const clang::ReturnStmt* statement);
  void moves_handles(const clang::Expr* object);
  void deletes(const clang::CXXDeleteExpr* expression);
  void atomic_builtin(const clang::AtomicExpr* expression);
  void atomic(cir::PathId path, sync_models::Effect effect, cir::MemoryOrder order, clang::SourceLocation at);
  cir::MemoryOrder order_argument(Arguments arguments);

  // calls.cpp
  void call(const clang::CallExpr* call);
  void user_call(const clang::CallExpr* call, const clang::FunctionDecl* callee);
  Callable called(const clang::CallExpr* call, const clang::FunctionDecl* callee);
  void indirect_call(const clang::CallExpr* call);
  void construct(const clang::CXXConstructExpr* made);
  void move_result(const clang::Expr* call, cir::PathId from, clang::SourceLocation at);
  std::vector<cir::Binding> bind(const clang::FunctionDecl* callee, Arguments arguments);
  cir::Binding bind_this(cir::ValueId value) const;
  void emit_call(cir::Callee callee, std::vector<cir::Binding> arguments, const clang::Expr* site,
                 clang::SourceLocation at);
  [[nodiscard]] bool is_in_try(const clang::Stmt* statement) const;
  std::uint32_t call_number(const clang::Expr* call);
  bool has_events(const clang::CXXMethodDecl* method);
  static Arguments all_arguments(const clang::CallExpr* call);

  // library.cpp
  void library_call(const clang::CallExpr* call, const clang::FunctionDecl* callee);
  void c_function(const clang::CallExpr* call, std::string_view effects);
  void container_method(const clang::CallExpr* call, const clang::CXXMethodDecl* method,
                        const clang::Expr* object, Arguments arguments);
  bool emplaced(std::string_view method, std::string_view container, cir::PathId path, clang::QualType held,
                Arguments arguments, clang::SourceLocation at);
  void smart_pointer_method(const clang::CXXMethodDecl* method, const clang::Expr* object,
                            Arguments arguments, clang::SourceLocation at);
  void algorithm(Arguments arguments, std::string_view effects, clang::SourceLocation at);
  void call_back(Arguments arguments, clang::SourceLocation at);
  void touch_references(const clang::FunctionDecl* callee, Arguments arguments, clang::SourceLocation at);
  void library_construct(const clang::CXXConstructExpr* made);

  // sync_calls.cpp
  bool sync_call(const clang::CallExpr* call, const clang::FunctionDecl* callee);
  void apply(const Model& model, const clang::CallExpr* call, cir::PathId object, Arguments arguments);
  void acquire(std::vector<cir::PathId> locks, cir::LockMode mode, const clang::Expr* site, bool try_only,
               bool zero_is_success, cir::PathId guard = 0);
  void wait(const Model& model, cir::PathId condition, Arguments arguments, clang::SourceLocation at);
  void call_once(const Model& model, cir::PathId flag, Arguments arguments, clang::SourceLocation at);
  void initialise_mutex(const Model& model, cir::PathId mutex, Arguments arguments);
  void order(cir::OrderAction action, cir::PathId object, clang::SourceLocation at, std::int64_t count = -1,
             bool try_only = false);
  cir::PathId object_of(const clang::Expr* argument);

  // guards.cpp
  void guard_construct(const clang::CXXConstructExpr* made);
  bool is_no_lock(clang::QualType type);
  void take_by_guard(const clang::CXXConstructExpr* made, cir::PathId guard);
  void guard_method(const Model& model, cir::PathId guard, const clang::CallExpr* call);
  void guard_action(cir::GuardAction action, cir::PathId guard, clang::SourceLocation at,
                    cir::PathId other = 0);

  // threads.cpp
  void thread_construct(const clang::CXXConstructExpr* made);
  void spawn(const Callable& callable, cir::PathId handle, cir::SpawnKind kind, clang::SourceLocation at);
  void spawn_c(const Model& model, const clang::CallExpr* call, cir::PathId handle);
  void spawn_async(const clang::CallExpr* call);
  bool is_null(const clang::Expr* pointer);
  void runs_at_thread_end(cir::PathId key, const clang::Expr* given, clang::SourceLocation at);
  void uses_thread_local(const clang::VarDecl* variable, clang::SourceLocation at);
  void spawn_handler(const Model& model, const clang::CallExpr* call);
  bool spawn_in_container(const clang::CallExpr* call, const clang::CXXMethodDecl* method,
                          const clang::Expr* object, Arguments arguments);
  bool spawn_made(const clang::CallExpr* call);
  void handle(cir::HandleAction action, cir::PathId handle, clang::SourceLocation at, cir::PathId other = 0,
              bool whole_range = false);
  void takes_callables(clang::QualType type, cir::PathId to, cir::PathId from, clang::SourceLocation at);
  bool moves_threads(const clang::Expr* to, const clang::Expr* from, clang::SourceLocation at);
  bool moves_threads(clang::QualType type, cir::PathId to, cir::PathId from, clang::SourceLocation at);
  bool swaps_threads(const clang::Expr* one, const clang::Expr* other, clang::SourceLocation at);
  void move_sync(clang::QualType type, cir::PathId to, cir::PathId from, clang::SourceLocation at,
                 bool replaces = false);
  void given_over(clang::QualType type, cir::PathId which, clang::SourceLocation at);
  cir::PathId target_path(const clang::Expr* maker);
  bool is_assigned(const clang::Expr* maker);

  // tasks.cpp
  cir::ValueId executor_value(const clang::Expr* executor);
  cir::PathId word(cir::PathId object, const char* text);
  cir::PathId tasks(cir::PathId context);
  cir::PathId event_loop();
  cir::Order loop_runs();
  TaskPlace task_place(const clang::Expr* executor);
  TaskPlace task_place(const clang::CallExpr* call, const Model& model, Arguments arguments);
  void run_packaged_task(const clang::CXXOperatorCallExpr* run);
  Callable kept_after(Callable packed, cir::PathId promise, clang::SourceLocation at);
  Callable in_turn(const std::vector<cir::PathId>& turns, const std::vector<Callable>& work,
                   clang::SourceLocation at);
  void start_task(const TaskPlace& place, const std::vector<Callable>& work, cir::PathId handle,
                  clang::SourceLocation at);
  void post(const Model& model, const clang::CallExpr* call, Arguments arguments);
  void co_spawn(const clang::CallExpr* call, Arguments arguments);
  bool is_spawned_coroutine(const clang::CallExpr* call);
  Bound bound_handler(const clang::Expr* handler);
  void runs_in(cir::PathId strand, const clang::Expr* executor, clang::SourceLocation at);
  void run_tasks(cir::PathId context, clang::SourceLocation at);
  bool runs_loop(const clang::CXXMethodDecl* method);
  cir::SymbolId loop_runner();

  // processes.cpp
  void fork(const clang::CallExpr* call);
  void join_process(cir::PathId handle, const clang::CallExpr* call);
  cir::PathId kept_result(const clang::CallExpr* call);
  std::optional<std::int64_t> after_fork(const clang::Expr* expression, std::int64_t result) const;
  const clang::CFGBlock* way_after_fork(const clang::CFGBlock& block, std::int64_t result) const;
  void split_processes(const std::vector<const clang::CFGBlock*>& blocks);

  // joins.cpp
  void join(cir::PathId handle_path, const clang::Expr* site);
  cir::PathId promise_of(cir::PathId future);
  const clang::Stmt* whole_range_loop(cir::PathId handle_path, const clang::Expr* site);
  bool joins_all_started(const Turns& turns, const clang::Stmt* loop, const clang::Expr* site);
  bool covers_all(const clang::Stmt* loop, cir::PathId handle_path, const clang::Expr* site);
  bool for_each_join(const clang::CallExpr* call);

  // declared_locks.cpp
  std::optional<Model> declared_model(const clang::CXXMethodDecl* method);
  void declared_guard(const clang::ValueDecl* declared, const clang::Expr* lock, bool pointee);
  template <class Attribute>
  void declared_promises(cir::LockPromise promise);
  cir::PathId declared_lock(const clang::Expr* named);
  cir::PathId lock_inside(cir::PathId object, clang::QualType type);

  // destructors.cpp
  void end_of_lifetime(const clang::VarDecl* variable, clang::SourceLocation at);
  void end_of_parameters(const clang::CFGBlock& block);
  void end_of_object(cir::PathId object, clang::QualType type, clang::SourceLocation at);
  void end_of_share(cir::PathId pointer, clang::QualType held, clang::SourceLocation at);

  // conditions.cpp
  cir::Branch branch(const clang::CFGBlock& block);
  cir::Branch condition(const clang::Expr* expression, bool negated);
  std::optional<Try> tried(const clang::Expr* call) const;
  static cir::Branch acquired(const Try& tried, bool negated);
  std::optional<std::pair<Try, bool>> all_taken(const clang::BinaryOperator* comparison) const;
  std::optional<const Sources*> known_number(const clang::Expr* expression) const;
  bool counts(const clang::Expr* tested) const;
  void add_tested(const clang::Stmt* condition, int depth, std::vector<cir::EventPlace>& places) const;

  // derivations.cpp: what numbers and records are made of
  void add_derivations();
  void note_change_in_part(const clang::Stmt* statement);
  void add_sources(const clang::Stmt* made_of, cir::Derivation found, int depth);
  void add_sources_of_variable(const clang::VarDecl* variable, cir::Derivation found, int depth);

  // parameter_tests.cpp
  std::uint32_t kept_parameter(const clang::Expr* expression) const;
  void parameter_test(const clang::Expr* condition, bool negated, cir::Branch& branch) const;
  void parameter_switch(const clang::CFGBlock& block, cir::Branch& branch) const;

  // handlers.cpp
  const clang::CXXTryStmt* try_around(const clang::Stmt* statement) const;
  void note_try(const clang::CFGElement& element, std::uint32_t first);
  void unwind(const clang::Stmt* thrown);
  void enter_handlers(const std::vector<std::pair<const clang::CXXTryStmt*, cir::BlockId>>& dispatches);

  // cfg_walk.cpp
  const clang::Stmt* body() const;
  void element(const clang::CFGElement& element);
  void statement(const clang::Stmt* statement);
  void events_of_statement(const clang::Stmt* statement);
  void copied_handle(const clang::ImplicitCastExpr* read);
  void statements_inside(const clang::Stmt* statement);
  void made_object(const clang::Expr* site);
  void copy_record(cir::PathId target, clang::QualType type, const clang::Expr* source);
  void unnamed_list(const clang::InitListExpr* list);
  void finish_static_local(const clang::VarDecl* variable);
  cir::Function header();
  std::unique_ptr<clang::CFG> build_cfg();
  void add_join_blocks(cir::Function& function);

  void emit(cir::Action action, clang::SourceLocation at);
  cir::Builder& out() { return unit_.builder(); }
  clang::ASTContext& ast() { return unit_.ast(); }
  cir::PathId with_type(cir::PathId base, cir::Step step, clang::QualType type);

  UnitContext& unit_;
  const clang::FunctionDecl* function_;
  const clang::CXXRecordDecl* closure_ = nullptr;  // of the lambda whose body this is
  TypeTraits types_;
  LocalFacts facts_;
  cir::Function result_;
  cir::BlockId block_ = 0;
  std::map<const clang::Expr*, Try> tries_;                               // looked up only
  std::map<const clang::Expr*, std::uint32_t> call_numbers_;              // looked up only
  std::map<const clang::Stmt*, std::vector<cir::EventPlace>> events_of_;  // looked up only
  std::vector<std::pair<const clang::Stmt*, cir::EventPlace>> stores_;    // writes, calls, returns, in order
  std::size_t first_of_sink_ = 0;                    // in the derivations, of the sink in hand
  std::set<const clang::VarDecl*> changed_in_part_;  // looked up only: locals of which a part is assigned
  std::map<const clang::VarDecl*, std::optional<cir::ValueId>> aliases_;
  std::map<cir::PathId, const clang::VarDecl*> root_variables_;  // by root without type
  std::vector<Fork> forks_;
  std::map<const clang::CXXTryStmt*, TryBlock> try_blocks_;  // looked up only
  std::set<const clang::VarDecl*> thread_locals_;  // whose destructors are known to be run; looked up only
  std::uint32_t calls_ = 0;
  bool ends_thread_ = false;  // the block in hand calls pthread_exit or its like
};

}  // namespace heddle::analyzer::frontend
