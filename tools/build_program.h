#pragma once
// Builds source files into one program for simulation.

#include <string>
#include <vector>

#include "findings/result.h"

namespace heddle::tools {

/// Words of a flags option: parted at blanks, quotes keep them.
[[nodiscard]] std::vector<std::string> split_flags(const std::string& text);

/// The flags of one file: C++20 or C17 unless they say another standard.
[[nodiscard]] std::vector<std::string> flags_for(const std::string& file,
                                                 const std::vector<std::string>& flags);

/// C files as C, others as C++; objects lie in `folder`. The compiler's messages go to standard error. The
/// path of the program is `folder`/NAME, NAME from the first file.
[[nodiscard]] Result<std::string> build_program(const std::vector<std::string>& files,
                                                const std::vector<std::string>& flags,
                                                const std::string& folder);

}  // namespace heddle::tools
