#pragma once
// A place in source text, as a person would write it: file, line, column. Lines and columns count from 1; 0 =
// unknown.

#include <compare>
#include <string>

namespace heddle {

struct SourceLocation {
  std::string file;  // as the compiler was given it, or relative to the working directory; empty = unknown
  unsigned line = 0;
  unsigned column = 0;

  auto operator<=>(const SourceLocation&) const = default;
  [[nodiscard]] bool known() const { return !file.empty() && line != 0; }
};

}  // namespace heddle
