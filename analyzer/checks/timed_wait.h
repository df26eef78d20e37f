#pragma once
// A timed wait that is taken for success: what was tested before it is changed after it, on a way on which
// nobody looks at it again.
//
//   if (frames.empty() && arrived.wait_for(lock, patience) == std::cv_status::timeout) return {};
//   frames.pop_front();                      // an element is taken, that may not be there
//
// A timed wait may as well be a sleep that a notification cuts short. So where the program does not ask at
// once whether it timed out, the change must need what was tested: a number that is counted on from what it
// is, a container of which an element was read. `if (!dirty) c.wait_for(lock, pause); dirty = false;` and a
// swap with an empty container are right whatever came.

#include <map>
#include <set>
#include <vector>

#include "analyzer/checks/flags.h"
#include "analyzer/checks/tested_accesses.h"

namespace heddle::checks {

class TimedWait {
 public:
  TimedWait(const Input& input, const Flags& flags, link::FunctionId function, cir::EventPlace place);

  [[nodiscard]] bool is_taken_for_success() const;

 private:
  using Accesses = std::vector<const link::AccessRecord*>;

  [[nodiscard]] bool is_asked_at_once() const;
  [[nodiscard]] bool changes_unseen(cir::BlockId block, std::uint32_t from, bool asked,
                                    std::set<link::PathId> elements, std::set<cir::BlockId>& seen) const;
  [[nodiscard]] bool looks_again(cir::BlockId block) const;
  [[nodiscard]] bool is_tested(link::PathId path) const;
  [[nodiscard]] bool needs_what_was_tested(const link::AccessRecord& write,
                                           const std::set<link::PathId>& elements) const;

  const link::PathTable& paths_;
  const cir::Function& function_;
  const Flags& flags_;
  cir::EventPlace place_;
  TestedAccesses all_;
  std::set<link::PathId> tested_;
  std::map<cir::BlockId, std::set<link::PathId>> looks_;  // by branch that is no assertion: what it tests
  std::map<cir::EventPlace, Accesses> at_;
};

}  // namespace heddle::checks
