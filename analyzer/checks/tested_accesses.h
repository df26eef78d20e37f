#pragma once
// Which of a function's accesses decide its branches. An access belongs to the event of the function that
// made it: the access itself, or the call of what did.

#include <map>
#include <set>
#include <vector>

#include "analyzer/checks/check.h"

namespace heddle::checks {

class TestedAccesses {
 public:
  TestedAccesses(const Input& input, link::FunctionId function);

  struct Test {
    cir::BlockId branch = 0;
    const link::AccessRecord* read = nullptr;
  };
  [[nodiscard]] const std::vector<Test>& tests() const { return tests_; }
  [[nodiscard]] const std::vector<const link::AccessRecord*>& accesses() const { return accesses_; }
  /// Is the access made on some of the branch's ways only?
  [[nodiscard]] bool is_decided_by(const link::AccessRecord& record, cir::BlockId branch) const;
  [[nodiscard]] bool is_decided_by(cir::BlockId there, cir::BlockId branch) const;

  /// Does one of the branch's ways end the program, or (`ends_all`) throw?
  enum class Throwing { goes_on, ends_all };
  [[nodiscard]] bool is_assertion(cir::BlockId branch, Throwing throwing = Throwing::goes_on) const;

  /// Is the access made by a call whose exceptions this function does not catch?
  [[nodiscard]] bool throws(const link::AccessRecord& record) const;

 private:
  [[nodiscard]] std::set<cir::BlockId> reached_from(cir::BlockId start, cir::BlockId not_past) const;

  const link::Workspace& workspace_;
  const cir::Function& function_;
  std::vector<const link::AccessRecord*> accesses_;  // Levels::near_tests
  std::vector<Test> tests_;
  mutable std::map<cir::BlockId, std::vector<std::set<cir::BlockId>>> ways_;  // by branch
};

}  // namespace heddle::checks
