#pragma once
// The source line of a location and a caret under its column, as clang shows them:
//
//    12 |   counter++;
//       |   ^
//
// Tabs stay tabs on both lines; everything else is made printable (utf8.h). Files are read once each and
// kept, as they are now: a line that cannot be read, or is absurdly long, has no excerpt.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "findings/source_location.h"

namespace heddle {

struct SourceExcerpt {
  std::string line;        // printable
  std::string beneath;     // blanks and tabs up to the caret's column
  bool has_caret = false;  // not when the column is unknown or behind the line's end
};

/// Makes the excerpt of a line's text; `column` counts bytes from 1.
[[nodiscard]] SourceExcerpt excerpt_of(std::string_view line, unsigned column);

class SourceLines {
 public:
  [[nodiscard]] std::optional<SourceExcerpt> excerpt(const SourceLocation& location);

 private:
  struct File {
    std::string content;
    std::vector<std::size_t> starts;  // offset of each line
  };
  const File& file(const std::string& path);

  std::map<std::string, File> files_;  // empty when it cannot be read
};

}  // namespace heddle
