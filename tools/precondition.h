#pragma once
// What Heddle needs of a machine, asked for by trying it.

#include <string>
#include <vector>

namespace heddle::tools {

struct Precondition {
  enum class State { ok, warn, fail };
  State state = State::ok;
  std::string subject;
  std::string found;
  std::string mend;  // empty where nothing has to be done
};

/// In a fixed order. Runs the compilers, so it takes a second or two.
[[nodiscard]] std::vector<Precondition> all_preconditions();

}  // namespace heddle::tools
