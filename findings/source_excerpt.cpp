#include "findings/source_excerpt.h"

#include <string_view>

#include "findings/utf8.h"
#include "findings/write_file.h"

namespace heddle {
namespace {

constexpr std::size_t longest_line = 4096;

int columns_of(std::string_view shown) {
  int columns = 0;
  while (!shown.empty()) {
    const Utf8Character next = decode_utf8(shown);
    columns += next.valid ? display_width(next.code) : 1;
    shown.remove_prefix(next.length);
  }
  return columns;
}

}  // namespace

SourceExcerpt excerpt_of(std::string_view line, unsigned column) {
  SourceExcerpt excerpt;
  excerpt.has_caret = column != 0 && column <= line.size() + 1;  // one behind the end: a missing word there
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view rest = line.substr(at);
    const Utf8Character next = decode_utf8(rest);
    const bool tab = rest.front() == '\t';
    const std::string shown = tab ? "\t" : printable_character(rest, next);
    excerpt.line += shown;
    at += next.length;
    // A column inside a character belongs to that character.
    if (at < column) excerpt.beneath += tab ? shown : std::string(columns_of(shown), ' ');
  }
  return excerpt;
}

const SourceLines::File& SourceLines::file(const std::string& path) {
  const auto [found, is_new] = files_.try_emplace(path);
  File& file = found->second;
  if (!is_new) return file;
  Result<std::string> content = read_file(path);
  if (!content) return file;
  file.content = std::move(content).value();
  file.starts.push_back(0);
  for (std::size_t end = file.content.find('\n'); end != std::string::npos;
       end = file.content.find('\n', end + 1)) {
    file.starts.push_back(end + 1);
  }
  return file;
}

std::optional<SourceExcerpt> SourceLines::excerpt(const SourceLocation& location) {
  if (!location.known()) return std::nullopt;
  const File& source = file(location.file);
  if (location.line > source.starts.size()) return std::nullopt;
  const std::size_t start = source.starts[location.line - 1];
  std::string_view line = std::string_view(source.content).substr(start);
  line = line.substr(0, line.find('\n'));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (line.empty() || line.size() > longest_line) return std::nullopt;
  return excerpt_of(line, location.column);
}

}  // namespace heddle
