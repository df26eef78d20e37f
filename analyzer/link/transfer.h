#pragma once
// What each event does to the state, and which records it makes. The same code runs twice: without a recorder
// until the states no longer change, then once with it. The class is one, its members lie in files by theme:
// transfer.cpp (memory, ways out), transfer_locks.cpp, transfer_order.cpp, transfer_calls.cpp,
// transfer_threads.cpp.

#include <map>
#include <optional>

#include "analyzer/link/early_release.h"
#include "analyzer/link/instantiate.h"
#include "analyzer/link/last_owner.h"

namespace heddle::link {

class Transfer {
 public:
  Transfer(Workspace& workspace, FunctionId function, const Loops& loops);

  /// Applies one event. `out` may be null.
  void apply(const Event& event, BlockId block, std::uint32_t index, State& state, Recorder* out);
  /// What holds on entry to a block by its place alone.
  void enter_block(BlockId block, State& state);
  /// What an edge changes that begins another turn of a loop, or leaves one.
  void cross_loops(BlockId from, BlockId to, State& state);
  /// Refines a copy of the stateat the end of `block` for the edge to its successor number `edge`.
  void follow_edge(const cir::Block& block, std::size_t edge, State& state);

  /// Records that the function is left at the end of `block`.
  void leave(const cir::Block& block, State& state, Recorder& out);

  /// Forgets what was returned and thrown.
  void begin() { returns_.clear(), answers_.clear(), throws_ = false; }
  [[nodiscard]] const ValueSet& returns() const { return returns_; }
  [[nodiscard]] const IdSet& answers() const { return answers_; }
  [[nodiscard]] bool throws() const { return throws_; }

 private:
  struct Here;  // the event in hand

  void on(const cir::Access& a);
  void on(const cir::Acquire& a);
  void on(const cir::Release& a);
  void on(const cir::Guard& a);
  void on(const cir::Call& a);
  void on(const cir::Spawn& a);
  void on(const cir::Handle& a);
  void on(const cir::Wait& a);
  void on(const cir::Notify& a);
  void on(const cir::Order& a);
  void on(const cir::Assign& a);
  void on(const cir::Return& a);
  void on(const cir::Destroy& a);
  void on(const cir::Blocking& a);
  void on(const cir::Opaque&) {}
  void on(const cir::Await& a);
  void on(const cir::Fence& a);

  [[nodiscard]] bool records() const { return out_ != nullptr && out_->takes_records(); }
  [[nodiscard]] Resolver resolver() const { return {workspace_, state_->environment, owner_}; }
  [[nodiscard]] LockState locks() { return {workspace_, *state_, owner_}; }
  [[nodiscard]] ThreadState threads() { return {workspace_, *state_, owner_}; }
  [[nodiscard]] bool may_signal(const Loop& loop) const;
  [[nodiscard]] bool decides_loop(BlockId block) const;
  void leave_loop(BlockId from, BlockId to, State& state);
  void await_load(const Event& event);
  void ends_by(PathId handle);
  void copy_future(ValueId original, PathId copy);
  void forget_original(PathId original, PathId future);
  void join_at(PathId handle, bool whole_range);
  void take_over(PathId original, PathId handle);
  void join_originals(PathId handle, bool whole_range);
  [[nodiscard]] IdSet lock_objects(PathId path) const;
  [[nodiscard]] IdSet lock_objects(const IdSet& paths) const;
  [[nodiscard]] PathId one_object(PathId path) const;  // 0 = several
  [[nodiscard]] Origin origin();
  [[nodiscard]] Held held_here() const;
  [[nodiscard]] SiteId site() { return workspace_.threads.site({owner_, block_, index_, event_->location}); }

  void take(const std::vector<PathId>& wanted, cir::LockMode mode, bool try_only, PathId guard);
  [[nodiscard]] bool locks_guard(std::uint32_t index) const;
  void report_acquires_together(bool try_only);
  void report_release(const IdSet& candidates);
  void report_release_by(PathId guard);
  void report_join(PathId handle, bool whole_range);
  void join(PathId handle, bool whole_range);
  void end_handle(PathId handle);
  void replace_handle(PathId handle);
  void report_acquire(const IdSet& candidates, bool shared, bool try_only);
  void access(PathId path, const AccessRecord& like);
  void publish(const cir::Access& a, PathId path);
  void makes_anew(const cir::Call& constructor);
  void makes_anew(PathId object);
  void signal(PathId object, bool notifies);
  void was_signalled(PathId object);
  void release_early();
  void await(PathId object);
  void report_wait(PathId object);
  void await_promise(PathId future);
  [[nodiscard]] IdSet last_owned();
  [[nodiscard]] bool decides_branch() const;
  [[nodiscard]] std::optional<BlockId> decided_block() const;
  [[nodiscard]] bool is_alternative() const;
  [[nodiscard]] bool is_one_of_many(PathId target) const;
  [[nodiscard]] bool ends_spin_loop(PathId path) const;

  struct Target {
    FunctionId body;
    SymbolId function;
    ValueId closure;  // 0 = not a closure
  };
  struct Targets {
    std::vector<Target> known;
    ValueSet deferred;  // values that only a caller knows
  };
  [[nodiscard]] Targets targets_of(const cir::Callee& callee, const std::vector<cir::Binding>& arguments);
  void defer(ValueId callee, const std::vector<cir::Binding>& arguments, const Situation& base);
  void leave_by(ExitRecord record, const State& state);
  void pass_on_exceptions(const Targets& targets);
  [[nodiscard]] bool keep_own_receivers(const Target& target, const Targets& targets,
                                        Bindings& bindings) const;
  void call(const Target& target, const Targets& targets, const cir::Call& made, State& state);
  void keep_promises(const cir::Call& made, bool has_body);
  void end_last_reference(const Target& target, const cir::Call& made);
  void outcome(const cir::Call& made, bool not_zero);
  void await_answers(const cir::Call& made);
  [[nodiscard]] bool is_returned() const;
  [[nodiscard]] bool returns(FunctionId body) const;
  [[nodiscard]] bool is_handed_on() const;
  void spawn(const Target& target, const cir::Spawn& made, ThreadId thread, const Situation& base);

  Workspace& workspace_;
  FunctionId function_;
  const cir::Function& body_;
  SymbolId owner_;
  const Loops& loops_;
  LastOwner last_owner_;
  EarlyReleases early_releases_;
  std::map<cir::EventPlace, BlockId> testers_;  // events that another block branches by
  ValueSet returns_;
  IdSet answers_;
  bool throws_ = false;

  State* state_ = nullptr;
  Recorder* out_ = nullptr;
  const Event* event_ = nullptr;
  BlockId block_ = 0;
  std::uint32_t index_ = 0;
};

}  // namespace heddle::link
