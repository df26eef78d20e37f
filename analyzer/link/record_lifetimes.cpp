#include "analyzer/link/record_lifetimes.h"

#include <set>

#include "analyzer/link/clients_at_once.h"

namespace heddle::link {

RecordLifetimes::RecordLifetimes(Workspace& workspace, const Levels& levels)
    : workspace_(workspace),
      callers_left_(workspace.program.functions.size(), 0),
      kept_(workspace.program.functions.size(), false) {
  const Program& program = workspace.program;
  for (ValueId id = 0; id < program.values.size(); ++id)
    if (const FunctionId f = program.body_of(program.values[id].function); f != Program::none)
      kept_[f] = true;
  for (FunctionId f : levels.entries) kept_[f] = true;
  std::set<SymbolId> of_clients;  // records with a method outside of the program
  const std::vector<bool> in_program = reached_by_programs(workspace);
  for (FunctionId f = 0; f < kept_.size(); ++f)
    if (!in_program[f]) of_clients.insert(program.functions[f].record);
  for (FunctionId f = 0; f < kept_.size(); ++f) {
    const SymbolId record = program.functions[f].record;
    if (record != 0 && of_clients.contains(record)) kept_[f] = true;
    for (FunctionId g : workspace.calls.callees(f)) ++callers_left_[g];
  }
}

void RecordLifetimes::summarized(const std::vector<FunctionId>& component) {
  for (FunctionId f : component)
    for (FunctionId g : workspace_.calls.callees(f)) {
      if (--callers_left_[g] != 0 || kept_[g]) continue;
      workspace_.summaries[g].accesses = std::vector<AccessRecord>();
      workspace_.summaries[g].maker_accesses = std::vector<AccessRecord>();
    }
}

}  // namespace heddle::link
