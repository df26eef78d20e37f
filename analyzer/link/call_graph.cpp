#include "analyzer/link/call_graph.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <deque>
#include <set>
#include <utility>
#include <variant>

namespace heddle::link {
namespace {

/// Collects the functions that one function calls or makes values of.
class EdgeCollector {
 public:
  EdgeCollector(const Program& program, const FunctionValues& functions, const CallGraph& graph,
                SymbolId owner)
      : program_(program), functions_(functions), graph_(graph), owner_(owner) {}

  void operator()(const cir::Call& a) { call(a.callee, a.arguments); }
  void operator()(const cir::Spawn& a) { call(a.callee, a.arguments); }
  void operator()(const cir::Assign& a) { value(a.value); }
  void operator()(const cir::Return& a) { value(a.value); }
  template <class Other>
  void operator()(const Other&) {}

  [[nodiscard]] const std::set<FunctionId>& found() const { return found_; }
  /// Of those, the ones that are called, and not only passed on.
  [[nodiscard]] const std::set<FunctionId>& called() const { return called_; }

 private:
  void call(const cir::Callee& callee, const std::vector<cir::Binding>& arguments) {
    const std::set<FunctionId> before = std::exchange(found_, {});
    if (callee.is_virtual) {
      for (FunctionId f : graph_.overriders(callee.function)) found_.insert(f);
    } else {
      symbol(callee.function);
    }
    value(callee.value);
    called_.insert(found_.begin(), found_.end());
    for (const cir::Binding& b : arguments) value(b.value);
    found_.insert(before.begin(), before.end());
  }
  void value(ValueId id) {
    for (ValueId target : functions_.of(owner_, id)) {
      symbol(program_.values[target].function);
      for (const auto& [formal, captured] : program_.values[target].captures) value(captured);
    }
  }
  void symbol(SymbolId id) {
    if (const FunctionId f = program_.body_of(id); f != Program::none) found_.insert(f);
  }

  const Program& program_;
  const FunctionValues& functions_;
  const CallGraph& graph_;
  SymbolId owner_;
  std::set<FunctionId> found_, called_;
};

}  // namespace

CallGraph::CallGraph(const Program& program, const FunctionValues& functions) : program_(program) {
  find_overriders();
  find_edges(functions);
  find_components();
  find_starts();
}

void CallGraph::find_overriders() {
  std::map<SymbolId, std::set<SymbolId>> direct;
  for (const cir::Function& f : program_.functions)
    for (SymbolId base : f.overrides) direct[base].insert(f.symbol);
  for (const auto& [base, first] : direct) {
    std::set<SymbolId> all{base};
    std::deque<SymbolId> work{base};
    while (!work.empty()) {
      const auto next = direct.find(work.front());
      work.pop_front();
      if (next == direct.end()) continue;
      for (SymbolId s : next->second)
        if (all.insert(s).second) work.push_back(s);
    }
    for (SymbolId s : all)
      if (const FunctionId f = program_.body_of(s); f != Program::none) overriders_[base].push_back(f);
  }
  for (const cir::Function& f : program_.functions)
    overriders_.try_emplace(f.symbol, std::vector<FunctionId>{program_.body_of(f.symbol)});
}

const std::vector<FunctionId>& CallGraph::overriders(SymbolId method) const {
  static const std::vector<FunctionId> nothing;
  const auto known = overriders_.find(method);
  return known == overriders_.end() ? nothing : known->second;
}

void CallGraph::find_edges(const FunctionValues& functions) {
  edges_.resize(program_.functions.size());
  mentioned_.assign(program_.functions.size(), false);
  called_.assign(program_.functions.size(), false);
  for (FunctionId f = 0; f < edges_.size(); ++f) {
    EdgeCollector collector(program_, functions, *this, program_.functions[f].symbol);
    for (const cir::Block& block : program_.functions[f].blocks)
      for (const Event& event : block.events) std::visit(collector, event.action);
    edges_[f].assign(collector.found().begin(), collector.found().end());
    for (FunctionId g : edges_[f])
      if (g != f) mentioned_[g] = true;
    for (FunctionId g : collector.called())
      if (g != f) called_[g] = true;
  }
}

void CallGraph::find_components() {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
  Graph graph(edges_.size());
  for (FunctionId f = 0; f < edges_.size(); ++f)
    for (FunctionId g : edges_[f]) boost::add_edge(f, g, graph);
  component_.resize(edges_.size());
  const std::size_t count = boost::strong_components(
      graph, boost::make_iterator_property_map(component_.begin(), boost::get(boost::vertex_index, graph)));
  components_.resize(
      count);  // Tarjan numbers a component when all that it reaches is numbered: callees first
  recursive_.assign(edges_.size(), false);
  for (FunctionId f = 0; f < edges_.size(); ++f) components_[component_[f]].push_back(f);
  for (FunctionId f = 0; f < edges_.size(); ++f)
    recursive_[f] = components_[component_[f]].size() > 1 ||
                    std::find(edges_[f].begin(), edges_[f].end(), f) != edges_[f].end();
}

void CallGraph::find_starts() {
  const auto spawns = [&](FunctionId f) {
    for (const cir::Block& block : program_.functions[f].blocks)
      for (const Event& event : block.events)
        if (std::holds_alternative<cir::Spawn>(event.action)) return true;
    return false;
  };
  starts_.assign(components_.size(), false);
  for (std::size_t c = 0; c < components_.size(); ++c)  // callees come first
    for (FunctionId f : components_[c]) {
      if (spawns(f)) starts_[c] = true;
      for (FunctionId g : edges_[f])
        if (starts_[component_[g]]) starts_[c] = true;
    }
}

}  // namespace heddle::link
