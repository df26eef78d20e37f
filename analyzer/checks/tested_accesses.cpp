#include "analyzer/checks/tested_accesses.h"

#include <algorithm>
#include <deque>

namespace heddle::checks {

using cir::BlockId;
using cir::EventPlace;
using link::AccessRecord;

TestedAccesses::TestedAccesses(const Input& input, link::FunctionId function)
    : workspace_(input.workspace), function_(input.workspace.program.functions[function]) {
  const auto near = input.levels.near_tests.find(function);
  if (near == input.levels.near_tests.end()) return;
  std::map<EventPlace, std::vector<BlockId>> tested;
  for (BlockId b = 0; b < function_.blocks.size(); ++b)
    for (const EventPlace& place : function_.blocks[b].branch.tested) tested[place].push_back(b);
  for (const AccessRecord& record : near->second) {
    accesses_.push_back(&record);
    const link::Site& site = workspace_.threads.at(record.origin.site);
    const auto branches = tested.find({site.block, site.index});
    if (record.write || branches == tested.end()) continue;
    for (BlockId b : branches->second) tests_.push_back({b, &record});
  }
}

bool TestedAccesses::is_decided_by(const AccessRecord& record, BlockId branch) const {
  return is_decided_by(workspace_.threads.at(record.origin.site).block, branch);
}

bool TestedAccesses::is_decided_by(BlockId there, BlockId branch) const {
  const std::vector<BlockId>& ways = function_.blocks[branch].successors;
  if (ways.size() < 2) return false;
  const auto [known, fresh] = ways_.try_emplace(branch);
  if (fresh)
    for (BlockId way : ways) known->second.push_back(reached_from(way, branch));
  const auto leads_there = [&](const std::set<BlockId>& blocks) { return blocks.contains(there); };
  const auto leading = std::ranges::count_if(known->second, leads_there);
  return leading != 0 && static_cast<std::size_t>(leading) != ways.size();
}

bool TestedAccesses::throws(const AccessRecord& record) const {
  const link::Site& site = workspace_.threads.at(record.origin.site);
  const auto* call = std::get_if<cir::Call>(&function_.blocks[site.block].events[site.index].action);
  return call != nullptr && !call->caught;
}

bool TestedAccesses::is_assertion(BlockId branch, Throwing throwing) const {
  const auto is_throw = [](const cir::Event& event) {
    const auto* way_out = std::get_if<cir::Return>(&event.action);
    return way_out != nullptr && way_out->thrown;
  };
  const auto ends_program = [&](BlockId block) {
    for (std::set<BlockId> seen; seen.insert(block).second;
         block = function_.blocks[block].successors.front()) {
      if (throwing == Throwing::ends_all && std::ranges::any_of(function_.blocks[block].events, is_throw))
        return true;
      if (block == function_.exit || function_.blocks[block].successors.size() > 1) return false;
      if (function_.blocks[block].successors.empty()) return true;
    }
    return false;
  };
  const std::vector<BlockId>& ways = function_.blocks[branch].successors;
  return ways.size() == 2 && (ends_program(ways[0]) || ends_program(ways[1]));
}

std::set<BlockId> TestedAccesses::reached_from(BlockId start, BlockId not_past) const {
  std::set<BlockId> seen;
  if (start == not_past) return seen;
  seen.insert(start);
  std::deque<BlockId> work{start};
  while (!work.empty()) {
    const BlockId b = work.front();
    work.pop_front();
    for (BlockId next : function_.blocks[b].successors)
      if (next != not_past && seen.insert(next).second) work.push_back(next);
  }
  return seen;
}

}  // namespace heddle::checks
