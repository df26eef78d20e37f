#pragma once
// What a compiler's command line asks for: enough of it to add the flags of simulation in the right places.
// Pure functions.

#include <string>
#include <string_view>
#include <vector>

#include "findings/result.h"

namespace heddle::tools {

struct CompilerArguments {
  std::vector<std::string>
      words;  // as given, response files opened where they hold something that has to change
  std::vector<std::size_t> sources;  // indices into words: files that are compiled
  std::vector<std::size_t> objects;  // indices into words: files for the linker
  bool compiles = false;             // at least one source
  bool links = false;                // ends with a program (not -c, -S, -E, ..., a question like --version)
  bool shared = false;               // ends with a shared library
  bool static_cxx_library = false;   // -static-libstdc++
  std::string refusal;               // not possible for simulation: why
};

/// `arguments` without the compiler's name. Unreadable response files stay as they are: the compiler says
/// what is wrong.
[[nodiscard]] CompilerArguments read_compiler_arguments(const std::vector<std::string>& arguments);

/// The words of a response file: white space parts them, quotes and backslashes keep it.
[[nodiscard]] std::vector<std::string> split_response(std::string_view text);

}  // namespace heddle::tools
