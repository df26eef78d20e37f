#include "findings/source_uri.h"

#include <fmt/format.h>

#include <filesystem>

namespace heddle {
namespace {

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~' || c == '/';
}

}  // namespace

std::string path_from_root(std::string_view path, std::string_view root) {
  if (path.empty()) return "";
  const std::filesystem::path normal = std::filesystem::path(path).lexically_normal();
  if (normal.is_relative()) return normal.generic_string();
  const std::filesystem::path relative =
      normal.lexically_relative(std::filesystem::path(root).lexically_normal());
  const std::string text = relative.generic_string();
  return text.empty() || text == ".." || text.starts_with("../") ? normal.generic_string() : text;
}

std::string uri_from_root(std::string_view path, std::string_view root) {
  const std::string text = path_from_root(path, root);
  std::string uri = text.starts_with('/') ? "file://" : "";
  for (const char c : text)
    uri += is_unreserved(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return uri;
}

}  // namespace heddle
