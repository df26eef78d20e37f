#include "analyzer/checks/timed_wait.h"

#include <algorithm>

#include "analyzer/cir/lock_events.h"
#include "analyzer/link/loops.h"

namespace heddle::checks {

using cir::BlockId;
using link::AccessRecord;
using link::PathId;

TimedWait::TimedWait(const Input& input, const Flags& flags, link::FunctionId function, cir::EventPlace place)
    : paths_(input.workspace.program.paths),
      function_(input.workspace.program.functions[function]),
      flags_(flags),
      place_(place),
      all_(input, function) {
  for (const TestedAccesses::Test& test : all_.tests()) {
    if (!all_.is_assertion(test.branch)) looks_[test.branch].insert(test.read->path);
    if (all_.is_decided_by(place.block, test.branch)) tested_.insert(test.read->path);
  }
  if (tested_.empty()) return;
  for (const AccessRecord* access : all_.accesses()) {
    const link::Site& site = input.workspace.threads.at(access->origin.site);
    at_[{site.block, site.index}].push_back(access);
  }
}

bool TimedWait::is_taken_for_success() const {
  if (tested_.empty()) return false;
  std::set<BlockId> seen;
  return changes_unseen(place_.block, place_.index + 1, is_asked_at_once(), {}, seen);
}

/// Outside of loops, and nothing is looked at before the branch but what the wait answered.
bool TimedWait::is_asked_at_once() const {
  const cir::Block& here = function_.blocks[place_.block];
  const auto is_access = [](const cir::Event& e) { return std::holds_alternative<cir::Access>(e.action); };
  return here.successors.size() > 1 &&
         std::none_of(here.events.begin() + place_.index, here.events.end(), is_access) &&
         link::Loops(function_).innermost(place_.block) == nullptr;
}

/// On a way on from the place in the block. `elements`: of which containers an element was read on the way.
bool TimedWait::changes_unseen(BlockId block, std::uint32_t from, bool asked, std::set<PathId> elements,
                               std::set<BlockId>& seen) const {
  const std::vector<cir::Event>& events = function_.blocks[block].events;
  for (std::uint32_t i = from; i < events.size(); ++i) {
    if (cir::gives_lock_back(events[i]) || std::holds_alternative<cir::Wait>(events[i].action)) return false;
    const auto accesses = at_.find({block, i});
    if (accesses == at_.end()) continue;
    for (const AccessRecord* access : accesses->second) {
      if (!access->write) {
        for (PathId p = access->path; !paths_.is_root(p); p = paths_.parent(p))
          if (paths_.step(p).kind == cir::StepKind::element) elements.insert(paths_.parent(p));
      } else if (is_tested(access->path) && (asked || needs_what_was_tested(*access, elements))) {
        return true;
      }
    }
  }
  if (looks_again(block)) return false;
  return std::ranges::any_of(function_.blocks[block].successors, [&](BlockId next) {
    return seen.insert(next).second && changes_unseen(next, 0, asked, elements, seen);
  });
}

bool TimedWait::looks_again(BlockId block) const {
  const auto look = looks_.find(block);
  return look != looks_.end() && block != place_.block && std::ranges::any_of(look->second, [&](PathId path) {
           return std::ranges::any_of(
               tested_, [&](PathId tested) { return paths_.root_path(tested) == paths_.root_path(path); });
         });
}

/// Itself or a part of it, such as whether it has elements.
bool TimedWait::is_tested(PathId changed) const {
  return std::ranges::any_of(tested_, [&](PathId path) {
    for (; path > link::PathTable::unknown; path = paths_.parent(path)) {
      if (path == changed) return true;
      if (paths_.is_root(path)) return false;
    }
    return false;
  });
}

bool TimedWait::needs_what_was_tested(const AccessRecord& write, const std::set<PathId>& elements) const {
  return elements.contains(write.path) || (tested_.contains(write.path) && flags_.reads_before_write(write));
}

}  // namespace heddle::checks
