#pragma once
// Writes a whole file beside its place and renames it there: readers never see half a file, a full disk
// leaves the old content. A path that is no regular file (a terminal, /dev/full, a pipe) is written in place.
// Errors name the file.

#include <string>
#include <string_view>

#include "findings/result.h"

namespace heddle {

[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view content);
/// Reads a regular file of at most `limit` bytes.
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t limit = 64u << 20);

}  // namespace heddle
