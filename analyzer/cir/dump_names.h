#pragma once
// Names in the text form: which spelling each symbol has in a unit and each local in a function, so that two
// things with one name differ.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/cir/cir.h"

namespace heddle::cir {

/// `name`, or in double quotes with \" \\ \n where it holds other characters than letters, digits and `_:~$`.
[[nodiscard]] std::string quoted_name(std::string_view name);
[[nodiscard]] std::string quoted(std::string_view text);

/// Gives out `name`, `name~2`, ... ; an empty name becomes `anonymous`.
class UniqueNames {
 public:
  std::string take(const std::string& name);

 private:
  std::map<std::string, int> uses_;
};

/// The spelling of each symbol, by SymbolId.
[[nodiscard]] std::vector<std::string> symbol_spellings(const Unit& unit);

struct LocalName {
  Root root;
  std::string spelling;
  PathId path = 0;  // the bare local, where the unit has it: for its attributes
};

/// The locals that a function's events name, in the order of first mention.
[[nodiscard]] std::vector<LocalName> local_spellings(const Unit& unit, const Function& function);

}  // namespace heddle::cir
