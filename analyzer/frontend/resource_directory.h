#pragma once
// Where the Clang that we are linked with has its headers.

#include <string>
#include <vector>

namespace heddle::analyzer::frontend {

[[nodiscard]] std::vector<std::string> compiled_in_resource_directories();

}  // namespace heddle::analyzer::frontend
