#pragma once
// Names that hold across runs, from the tables of one execution: threads by pedigree ("main.2"), objects by
// kind, first user and ordinal ("mutex#main/2").

#include <string>
#include <vector>

#include "simulator/runtime/protocol.h"

namespace heddle::explorer {

class ThreadNames {
 public:
  explicit ThreadNames(const runtime::Control& control);
  /// "?" for a thread that the execution did not have.
  [[nodiscard]] const std::string& pedigree(engine::ThreadId thread) const;
  /// The pedigree, and the name that the program gave it: "main.2 (worker)".
  [[nodiscard]] std::string with_own_name(engine::ThreadId thread) const;

 private:
  std::vector<std::string> pedigrees_;
  std::vector<std::string> own_names_;
};

/// "-" where there is none.
[[nodiscard]] std::string object_name(const engine::ObjectName& name, const ThreadNames& threads);

}  // namespace heddle::explorer
