#include "analyzer/link/event_loops.h"

#include <variant>

#include "analyzer/link/loops.h"

namespace heddle::link {
namespace {

class Runners {
 public:
  Runners(const Program& program, const FunctionValues& functions, const CallGraph& calls)
      : program_(program), functions_(functions), calls_(calls), runs_(program.functions.size()) {}

  bool several() {
    bool any = false;
    for (FunctionId f = 0; f < runs_.size(); ++f) any |= runs_[f] = runs_itself(program_.functions[f]);
    if (!any) return false;
    // By components, callees first: one round, and a second for those that call each other.
    for (int round = 0; round < 2; ++round)
      for (const std::vector<FunctionId>& component : calls_.bottom_up())
        for (FunctionId f : component)
          if (!runs_[f]) runs_[f] = calls_runner(program_.functions[f]);
    std::size_t threads = 0;
    for (FunctionId f = 0; f < runs_.size(); ++f) {
      threads += program_.functions[f].is_main && runs_[f] ? 1 : 0;
      threads += started_by(program_.functions[f]);
    }
    return threads > 1;
  }

 private:
  template <class Visit>
  static void each_event(const cir::Function& function, Visit visit) {
    for (cir::BlockId b = 0; b < function.blocks.size(); ++b)
      for (const Event& event : function.blocks[b].events) visit(event, b);
  }

  [[nodiscard]] bool runs_itself(const cir::Function& function) const {
    bool runs = false;
    each_event(function, [&](const Event& event, cir::BlockId) {
      const auto* order = std::get_if<cir::Order>(&event.action);
      runs |= order != nullptr && order->type == cir::SyncType::event_loop;
    });
    return runs;
  }

  [[nodiscard]] bool may_run(SymbolId owner, const cir::Callee& callee) const {
    const auto runs = [&](SymbolId symbol) {
      const FunctionId f = symbol == 0 ? Program::none : program_.body_of(symbol);
      return f != Program::none && runs_[f];
    };
    if (runs(callee.function)) return true;
    if (callee.is_virtual)
      for (FunctionId f : calls_.overriders(callee.function))
        if (runs_[f]) return true;
    if (callee.value != 0)
      for (ValueId value : functions_.of(owner, callee.value))
        if (runs(program_.values[value].function)) return true;
    return false;
  }

  [[nodiscard]] bool calls_runner(const cir::Function& function) const {
    bool runs = false;
    each_event(function, [&](const Event& event, cir::BlockId) {
      const auto* call = std::get_if<cir::Call>(&event.action);
      runs |= call != nullptr && may_run(function.symbol, call->callee);
    });
    return runs;
  }

  [[nodiscard]] std::size_t started_by(const cir::Function& function) const {
    std::size_t threads = 0;
    each_event(function, [&](const Event& event, cir::BlockId block) {
      const auto* spawn = std::get_if<cir::Spawn>(&event.action);
      if (spawn == nullptr || !may_run(function.symbol, spawn->callee)) return;
      threads += Loops(function).innermost(block) != nullptr || is_among_many(spawn->handle) ? 2 : 1;
    });
    return threads;
  }

  [[nodiscard]] bool is_among_many(PathId handle) const {
    const PathTable& paths = program_.paths;
    return handle > PathTable::unknown && !paths.is_root(handle) &&
           paths.step(handle).kind == StepKind::element &&
           paths.step(handle).index_kind == cir::IndexKind::any;
  }

  const Program& program_;
  const FunctionValues& functions_;
  const CallGraph& calls_;
  std::vector<bool> runs_;  // by FunctionId: runs an event loop
};

}  // namespace

bool several_threads_run_loops(const Program& program, const FunctionValues& functions,
                               const CallGraph& calls) {
  return Runners(program, functions, calls).several();
}

}  // namespace heddle::link
