#pragma once
// Gaps in critical sections: where a function that works under a lock gives it back in between.
//
//   MutexLock l(&mutex_);  ...  mutex_.Unlock();  log_->Append(record);  mutex_.Lock();  ...
//
// Who opens such a gap relies on a protocol of his own in it (a queue whose front works alone, a busy flag),
// so an access in a gap says nothing against the belief that the lock guards what is accessed. It is a gap
// where a lock that was not taken by name before (a guard took it, or the caller) is given back by name, up
// to where it is taken by name again; places are compared as they stand in the source. Two sections one after
// the other leave no gap.
//
// A function that asserts that a lock is held (`mutex_.AssertHeld()`) relies on callers in a way that is not
// followed, a flag of the thread, say; which lock, and on which of its ways, is not looked at.
//
// Read only; what a function opens is found once. Cost: the events of a function.

#include <map>
#include <optional>
#include <vector>

#include "analyzer/link/workspace.h"

namespace heddle::link {

class LockGaps {
 public:
  explicit LockGaps(const Workspace& workspace) : workspace_(workspace) {}

  /// Does the way to the access, or the access itself, lie in a gap of a function?
  [[nodiscard]] bool contain(const AccessRecord& access);
  /// Does a function on the way to the access assert a lock?
  [[nodiscard]] bool asserted(const AccessRecord& access);

 private:
  struct Gap {
    Location from, to;
  };
  /// A lock that is taken or given back by name.
  struct Change {
    Location at;
    PathId lock = 0;
    bool takes = false;
  };
  [[nodiscard]] bool contain(SymbolId function, const Location& at);
  [[nodiscard]] bool asserts(SymbolId function);
  [[nodiscard]] std::vector<Gap> find(FunctionId function) const;
  [[nodiscard]] std::optional<Change> change(const Event& event) const;

  const Workspace& workspace_;
  std::map<FunctionId, std::vector<Gap>> gaps_;
  std::map<FunctionId, bool> asserting_;
};

}  // namespace heddle::link
