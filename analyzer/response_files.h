#pragma once
// Response files: `@file` in a compile command stands for the words in the file. They are data of the build,
// so only small regular files below the command's folder are read.

#include <string>
#include <vector>

#include "analyzer/frontend/frontend.h"

namespace heddle::analyzer {

/// With the words of each file in its place; what cannot be read stays, and the frontend says so.
void expand_response_files(frontend::CompileCommand& command);

}  // namespace heddle::analyzer
