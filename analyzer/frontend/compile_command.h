#pragma once
// What is made of a compile command before Clang sees it. Commands come from outside and are never executed;
// of their flags only those that decide what the source means are kept.
//
// Dropped: -c, -S, -E, -o, -M*, -W*, plugins (-fplugin*, -Xclang -load ..., -fpass-plugin*), -g*, -O*,
// profile, sanitizer and link flags, modules (their cache would be written), -B, --config, -specs, and the
// few that only gcc knows. A response file (@file) that was not expanded (analyzer/response_files.h) is
// refused.

#include <string>
#include <vector>

#include "analyzer/frontend/frontend.h"
#include "findings/result.h"

namespace heddle::analyzer::frontend {

/// The arguments for Clang, [0] included, with -fsyntax-only, -resource-dir and our own settings added.
[[nodiscard]] Result<std::vector<std::string>> arguments_for_clang(const CompileCommand& command);

/// Where Clang's own headers (stddef.h) are: the environment's HEDDLE_RESOURCE_DIR, or that of the Clang
/// linked with.
[[nodiscard]] Result<std::string> resource_directory();

}  // namespace heddle::analyzer::frontend
