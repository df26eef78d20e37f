#include "simulator/explorer/fresh_folder.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <filesystem>
#include <system_error>

namespace heddle::explorer {

namespace fs = std::filesystem;

FreshFolder::~FreshFolder() {
  std::error_code ignored;
  if (!copy_.empty()) fs::remove_all(copy_, ignored);
}

Result<std::string> FreshFolder::renew() {
  if (original_.empty()) return std::string();
  std::error_code error;
  if (copy_.empty()) {
    std::string name = (fs::temp_directory_path(error) / "heddle-run-XXXXXX").string();
    if (error || ::mkdtemp(name.data()) == nullptr)
      return Error{fmt::format("cannot make a folder like '{}'", name)};
    copy_ = name;
  }
  const std::string inside = copy_ + "/run";
  fs::remove_all(inside, error);
  if (!error)
    fs::copy(original_, inside, fs::copy_options::recursive | fs::copy_options::copy_symlinks, error);
  if (error) return Error{fmt::format("cannot copy '{}' for an execution: {}", original_, error.message())};
  return inside;
}

}  // namespace heddle::explorer
