#pragma once
// The comments of a C or C++ source file, told from what only looks like one: strings, character literals,
// raw strings and digit separators are read as the language reads them. There is no preprocessor: comments of
// code that is compiled out count as well.
//
// Any bytes give an answer. Cost: linear.

#include <string_view>
#include <vector>

namespace heddle::lint {

struct Comment {
  std::string_view text;  // without its marks; into the source
  unsigned line = 0, column = 0;
  unsigned last_line = 0;
};

struct SourceComments {
  std::vector<Comment> comments;
  std::vector<bool> code;  // by line, from 1: something stands there that is no comment
  [[nodiscard]] bool has_code(unsigned line) const { return line < code.size() && code[line]; }
};

[[nodiscard]] SourceComments read_comments(std::string_view source);

}  // namespace heddle::lint
