#pragma once
// Libraries of the target that synchronise threads by atomics which nobody sees: not compiled for simulation,
// with atomic read-modify-writes in their code, and no part of the C and C++ runtime. A race between accesses
// that such a library may have ordered is a suspicion, not a finding.

#include <map>
#include <string>
#include <vector>

#include "simulator/explorer/modules.h"

namespace heddle::explorer {

class ForeignModules {
 public:
  /// The library (file name) that may order accesses with these stacks: it is on one of them, or the program
  /// calls functions of it that are named for synchronisation. Empty when there is none.
  [[nodiscard]] std::string may_order(const Modules& modules, const std::vector<ModuleAddress>& frames);

 private:
  struct Facts {
    bool is_foreign = false;
    bool is_called = false;
  };
  const Facts& facts(const std::string& program, const std::string& module);

  std::map<std::string, Facts> known_;
};

}  // namespace heddle::explorer
