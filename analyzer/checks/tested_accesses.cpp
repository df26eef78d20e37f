#include "analyzer/checks/tested_accesses.h"

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
  const std::vector<BlockId>& ways = function_.blocks[branch].successors;
  if (ways.size() != 2) return false;
  const BlockId there = workspace_.threads.at(record.origin.site).block;
  auto known = ways_.find(branch);
  if (known == ways_.end())
    known =
        ways_.emplace(branch, std::pair(reached_from(ways[0], branch), reached_from(ways[1], branch))).first;
  return known->second.first.contains(there) != known->second.second.contains(there);
}

bool TestedAccesses::is_assertion(BlockId branch) const {
  const auto ends_program = [&](BlockId block) {
    for (std::set<BlockId> seen; seen.insert(block).second;
         block = function_.blocks[block].successors.front()) {
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
