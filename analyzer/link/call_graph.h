#pragma once
// Who may call whom. An edge f -> g: f calls g directly, through a virtual method that g overrides, or
// through a function value that may be g (function_values.h); or f makes a value of g (then g's summary must
// be ready where the value is handed to a function that calls it). `bottom_up` are the strongly connected
// components, callees first (Tarjan 1972, by Boost.Graph). Read only after construction. Cost: linear in the
// edges.

#include <vector>

#include "analyzer/link/function_values.h"
#include "analyzer/link/program.h"

namespace heddle::link {

class CallGraph {
 public:
  CallGraph(const Program& program, const FunctionValues& functions);

  /// Components in an order in which every edge leads to an earlier component or to the same one.
  [[nodiscard]] const std::vector<std::vector<FunctionId>>& bottom_up() const { return components_; }
  [[nodiscard]] std::size_t component_of(FunctionId function) const { return component_[function]; }
  [[nodiscard]] bool is_recursive(FunctionId function) const { return recursive_[function]; }
  [[nodiscard]] const std::vector<FunctionId>& callees(FunctionId function) const { return edges_[function]; }
  /// Does it start threads, or call or pass on a function that does?
  [[nodiscard]] bool may_start_threads(FunctionId function) const { return starts_[component_[function]]; }
  /// Does another function call it, or make a value of it that somebody may call?
  [[nodiscard]] bool has_caller(FunctionId function) const { return mentioned_[function]; }
  /// Does another call it, directly or through a value that is known to be it? Else a callback goes where it
  /// is not followed.
  [[nodiscard]] bool is_called(FunctionId function) const { return called_[function]; }

  /// The bodies that a call of `method` may run: the method and all that override it, directly or not.
  [[nodiscard]] const std::vector<FunctionId>& overriders(SymbolId method) const;

 private:
  void find_overriders();
  void find_edges(const FunctionValues& functions);
  void find_components();
  void find_starts();

  const Program& program_;
  std::map<SymbolId, std::vector<FunctionId>> overriders_;
  std::vector<std::vector<FunctionId>> edges_;
  std::vector<bool> mentioned_, called_, recursive_;
  std::vector<bool> starts_;  // by component
  std::vector<std::size_t> component_;
  std::vector<std::vector<FunctionId>> components_;
};

}  // namespace heddle::link
