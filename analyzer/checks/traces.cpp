#include "analyzer/checks/traces.h"

#include <deque>
#include <variant>

namespace heddle::checks {

using link::ChainId;
using link::FunctionId;
using link::SymbolId;
using link::ThreadId;

TraceStep Traces::step(const link::Location& at, SymbolId function, const std::string& message) const {
  return {names_.place(at), names_.function(function), message};
}

void Traces::add_calls(Trace& trace, ChainId chain, SymbolId last) const {
  for (; chain != 0; chain = workspace_.chains[chain].next) {
    const link::Chain& link = workspace_.chains[chain];
    const SymbolId callee = link.next != 0 ? workspace_.chains[link.next].caller : last;
    trace.steps.push_back(step(link.call, link.caller, "calls " + names_.function(callee)));
  }
}

void Traces::add_start(Trace& trace, ThreadId thread) const {
  if (thread == link::ThreadTable::self) return;
  const link::ThreadName& name = workspace_.threads[thread];
  add_start(trace, name.parent);
  for (link::SiteId call : name.calls)
    if (call != 0) {
      const link::Site& site = workspace_.threads.at(call);
      trace.steps.push_back(step(site.location, site.function, "is started through this call"));
    }
  const link::Site& site = workspace_.threads.at(name.spawn);
  const std::string entry = names_.function(name.entry);
  trace.steps.push_back(
      step(site.location, site.function, "is started here" + (entry.empty() ? "" : " and runs " + entry)));
}

namespace {

/// The first event of `from` that may call `to`.
link::Location call_place(const link::Workspace& workspace, FunctionId from, FunctionId to) {
  const cir::Function& function = workspace.program.functions[from];
  const SymbolId wanted = workspace.program.functions[to].symbol;
  for (const cir::Block& block : function.blocks)
    for (const cir::Event& event : block.events) {
      const auto* call = std::get_if<cir::Call>(&event.action);
      if (call != nullptr && call->callee.function == wanted) return event.location;
    }
  for (const cir::Block& block : function.blocks)
    for (const cir::Event& event : block.events)
      if (std::holds_alternative<cir::Call>(event.action) || std::holds_alternative<cir::Spawn>(event.action))
        return event.location;
  return workspace.program.symbols[function.symbol].location;
}

}  // namespace

/// For each function the one before it on a shortest way from main, for main itself main.
const std::vector<FunctionId>& Traces::ways_from_main() const {
  const std::vector<cir::Function>& functions = workspace_.program.functions;
  std::vector<FunctionId>& before = ways_from_main_;
  if (before.size() == functions.size()) return before;
  before.assign(functions.size(), link::Program::none);
  std::deque<FunctionId> work;
  for (FunctionId f = 0; f < functions.size(); ++f)
    if (functions[f].is_main) before[f] = f, work.push_back(f);
  while (!work.empty()) {
    const FunctionId f = work.front();
    work.pop_front();
    for (FunctionId g : workspace_.calls.callees(f))
      if (before[g] == link::Program::none) before[g] = f, work.push_back(g);
  }
  return before;
}

void Traces::add_way_from_main(Trace& trace, FunctionId function) const {
  const std::vector<cir::Function>& functions = workspace_.program.functions;
  const std::vector<FunctionId>& before = ways_from_main();
  if (before[function] == link::Program::none) return;
  std::vector<TraceStep> way;
  for (FunctionId g = function; before[g] != g; g = before[g])
    way.insert(way.begin(), step(call_place(workspace_, before[g], g), functions[before[g]].symbol,
                                 "calls " + names_.function(functions[g].symbol)));
  trace.steps.insert(trace.steps.end(), way.begin(), way.end());
}

Trace Traces::taken_twice(FunctionId level, const link::DoubleLockRecord& record, const std::string& first,
                          const std::string& second) const {
  Trace trace = to(level, record.second, second), way;
  add_way_from_main(way, level);
  trace.steps.insert(trace.steps.begin() + static_cast<std::ptrdiff_t>(way.steps.size()),
                     step(record.first.location, record.first.function, first));
  return trace;
}

Trace Traces::to(FunctionId level, const link::Origin& origin, const std::string& what) const {
  const link::Situation& situation = workspace_.situations[origin.situation];
  Trace trace;
  trace.thread = names_.thread(situation.thread, level);
  trace.locks = names_.locks(workspace_.sets[situation.must]);
  add_way_from_main(trace, level);
  add_start(trace, situation.thread);
  add_calls(trace, origin.chain, origin.function);
  trace.steps.push_back(step(origin.location, origin.function, what));
  return trace;
}

Trace Traces::of_client(const link::Origin& origin, const std::string& what) const {
  Trace trace;
  trace.thread = "a client";
  trace.locks = names_.locks(workspace_.sets[workspace_.situations[origin.situation].must]);
  add_calls(trace, origin.chain, origin.function);
  trace.steps.push_back(step(origin.location, origin.function, what));
  return trace;
}

}  // namespace heddle::checks
