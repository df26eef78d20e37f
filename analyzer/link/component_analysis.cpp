#include "analyzer/link/component_analysis.h"

#include <algorithm>
#include <deque>
#include <memory>

#include "analyzer/link/exported.h"
#include "analyzer/link/function_analysis.h"
#include "analyzer/link/instantiate.h"
#include "analyzer/link/updates.h"

namespace heddle::link {
namespace {

constexpr int max_rounds = 24;

bool has_same_effects(const Summary& a, const Summary& b) {
  return a.deferred.size() == b.deferred.size() && a.threads == b.threads && a.parallel == b.parallel &&
         a.exit == b.exit && a.returns == b.returns && a.zero == b.zero && a.not_zero == b.not_zero &&
         a.throws == b.throws;
}

/// A call within the component and how many of the callee's records were put there.
struct OpenCall {
  OpenCall(Workspace& workspace, FunctionId callee, const State& there, const Bindings& bound,
           const CallPoint& point)
      : body(callee), state(there), bindings(bound), instance(workspace, state, bindings, point) {}

  FunctionId body;
  State state;
  Bindings bindings;
  Instantiation instance;
  RecordCounts put;
};

/// One function of the component.
class Member : public LaterCalls {
 public:
  Member(Workspace& workspace, FunctionId function, const RecordLifetimes& lifetimes)
      : workspace_(workspace),
        function_(function),
        accesses_are_wanted_(lifetimes.are_wanted(function)),
        component_(workspace.calls.component_of(function)),
        analysis_(workspace, function) {}

  /// Did they change?
  bool find_effects() {
    Summary found;
    Recorder recorder(workspace_, found, Recorder::Wanted::effects_only);
    analysis_.run(found, recorder);
    Summary& known = workspace_.summaries[function_];
    Summary outside;
    Exported(workspace_, function_, outside).take_effects(found);
    if (has_same_effects(outside, known)) return false;
    known = std::move(outside);
    return true;
  }

  void find_own_records() {
    make_recorders();
    analysis_.record(all_, *recorder_);
    all_.returns = outside().returns, all_.zero = outside().zero, all_.not_zero = outside().not_zero;
    exported_->take_new_records(all_, accesses_are_wanted_);
  }

  void find_all() {
    make_recorders();
    const bool callers_only = accesses_are_wanted_ && !looks_at_own_accesses();
    if (callers_only) recorder_->pass_accesses_on(*exported_);
    analysis_.run(all_, *recorder_);
    if (callers_only && !all_.threads.empty()) {  // by a function value that the call graph did not see here
      all_ = {}, outside() = {};
      make_recorders();
      analysis_.run(all_, *recorder_);
    }
    exported_->take_effects(all_);
    exported_->take_new_records(all_, accesses_are_wanted_);
  }

  /// Puts what its callees in the component have newly recorded at their calls. Was there anything?
  bool take_from_callees() {
    bool any = false;
    for (const std::unique_ptr<OpenCall>& call : calls_) {
      const Summary& callee = workspace_.summaries[call->body];
      const RecordCounts now = callee.counts();
      if (now == call->put) continue;
      call->instance.records(callee, call->put, *recorder_);
      call->put = now;
      any = true;
    }
    if (any) exported_->take_new_records(all_, accesses_are_wanted_);
    return any;
  }

  [[nodiscard]] Summary take() { return std::move(all_); }

  [[nodiscard]] bool takes(FunctionId body) const override {
    return workspace_.calls.is_recursive(function_) && workspace_.calls.component_of(body) == component_;
  }
  void put(FunctionId body, const State& state, const Bindings& bindings, const CallPoint& point) override {
    calls_.push_back(std::make_unique<OpenCall>(workspace_, body, state, bindings, point));
  }

 private:
  /// Will anybody ask for its accesses as it sees them itself: a level (bottom_up.h), or a check of its
  /// tests and updates?
  [[nodiscard]] bool looks_at_own_accesses() const {
    const std::vector<cir::Block>& blocks = workspace_.program.functions[function_].blocks;
    return workspace_.calls.may_start_threads(function_) ||
           has_updates(workspace_.program.functions[function_]) ||
           std::ranges::any_of(blocks, [](const cir::Block& block) { return !block.branch.tested.empty(); });
  }
  [[nodiscard]] Summary& outside() { return workspace_.summaries[function_]; }
  void make_recorders() {
    const std::size_t size = workspace_.calls.bottom_up()[component_].size();
    recorder_.emplace(workspace_, all_, Recorder::Wanted::everything, this, Recorder::max_records_of(size),
                      Recorder::contexts_of(workspace_, function_));
    exported_.emplace(workspace_, function_, outside());
  }

  Workspace& workspace_;
  FunctionId function_;
  bool accesses_are_wanted_;  // by callers
  std::size_t component_;
  FunctionAnalysis analysis_;
  Summary all_;
  std::optional<Recorder> recorder_;
  std::optional<Exported> exported_;
  std::vector<std::unique_ptr<OpenCall>> calls_;
};

void find_effects(Workspace& workspace, std::deque<Member>& members) {
  for (int round = 0; round < max_rounds; ++round) {
    bool changed = false;
    for (Member& member : members) changed = member.find_effects() || changed;
    if (!changed) return;
  }
  ++workspace.caps["rounds over recursive functions (" + std::to_string(max_rounds) + ")"];
}

}  // namespace

std::vector<Summary> analyze_component(Workspace& workspace, const std::vector<FunctionId>& component,
                                       const RecordLifetimes& lifetimes) {
  std::deque<Member> members;
  for (FunctionId f : component) members.emplace_back(workspace, f, lifetimes);
  if (!workspace.calls.is_recursive(component.front())) {
    members.front().find_all();
  } else {
    find_effects(workspace, members);
    for (Member& member : members) member.find_own_records();
    for (bool any = true; any;) {
      any = false;
      for (Member& member : members) any = member.take_from_callees() || any;
    }
  }
  std::vector<Summary> all;
  for (Member& member : members) all.push_back(member.take());
  return all;
}

}  // namespace heddle::link
