#pragma once
// Source files as other programs want them named: relative to the root of the checkout, with forward slashes.

#include <string>
#include <string_view>

namespace heddle {

/// The path without its `.` and `..`, relative to `root` when it lies below; else as it is. "" stays "".
[[nodiscard]] std::string path_from_root(std::string_view path, std::string_view root);
/// The same as a URI reference: bytes that are no unreserved characters are escaped as %XX; absolute paths
/// become file:///...
[[nodiscard]] std::string uri_from_root(std::string_view path, std::string_view root);

}  // namespace heddle
