#pragma once
// Which compiler builds a target, and which runtime it is linked with.

#include <string>
#include <vector>

#include "findings/result.h"

namespace heddle::tools {

enum class Language { c, cxx };

struct Compiler {
  std::vector<std::string> command;  // "clang++-22", or a launcher and a compiler
  bool is_gcc = false;
};

/// `chosen` (--compiler=), else HEDDLE_CXX / HEDDLE_CC, else clang 22. Words of a value are parted at blanks.
[[nodiscard]] Compiler choose_compiler(Language language, const std::string& chosen);

/// The path of libheddle_runtime.a: beside an installed heddle (../lib/heddle), else where it was built.
[[nodiscard]] Result<std::string> find_runtime();

/// The commands that do what `arguments` ask for, for simulation; each must succeed before the next runs.
/// `folder` is for objects in between, used only by g++ when one command compiles and links.
[[nodiscard]] Result<std::vector<std::vector<std::string>>> simulation_commands(
    const Compiler& compiler, const std::vector<std::string>& arguments, const std::string& folder);

}  // namespace heddle::tools
