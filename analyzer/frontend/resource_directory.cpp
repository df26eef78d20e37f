#include "analyzer/frontend/resource_directory.h"

#include <clang/Basic/Version.h>

namespace heddle::analyzer::frontend {

std::vector<std::string> compiled_in_resource_directories() {
  return {std::string(HEDDLE_LLVM_PREFIX) + "/lib/clang/" + CLANG_VERSION_MAJOR_STRING,
          std::string("/usr/lib/clang/") + CLANG_VERSION_MAJOR_STRING};
}

}  // namespace heddle::analyzer::frontend
