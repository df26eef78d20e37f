#include "findings/schedule_line.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <utility>

#include "findings/schedule_words.h"
#include "findings/utf8.h"

namespace heddle {
namespace {

constexpr std::string_view blanks = " \t";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace

std::string quoted(std::string_view word) {
  constexpr std::size_t longest = 40;
  const bool cut = word.size() > longest;
  return fmt::format("'{}{}'", printable(word.substr(0, longest)), cut ? "..." : "");
}

ScheduleLine::ScheduleLine(std::string_view line) : rest_(trimmed(line)) { keyword_ = next(); }

std::string_view ScheduleLine::next() {
  const std::string_view word = rest_.substr(0, rest_.find_first_of(blanks));
  rest_ = trimmed(rest_.substr(word.size()));
  return word;
}

void ScheduleLine::complain(std::string text) {
  if (complaint_.empty()) complaint_ = std::move(text);
}

void ScheduleLine::needs(std::string_view what) { complain(fmt::format("'{}' needs {}", keyword_, what)); }

std::string ScheduleLine::token(std::string_view what) {
  const std::string_view word = next();
  if (word.empty()) return needs(what), "";
  std::optional<std::string> raw = schedule_words::unescape(word);
  if (!raw)
    complain(
        fmt::format("a '%' in {} is not followed by two hex digits (write '%25' for '%')", quoted(word)));
  return raw.value_or("");
}

std::string ScheduleLine::optional_token(std::string_view prefix) {
  if (!at(prefix)) return "";
  rest_.remove_prefix(prefix.size());
  if (rest_.empty() || blanks.find(rest_.front()) != std::string_view::npos)
    return needs(fmt::format("a word right behind '{}'", prefix)), "";
  return token(prefix);
}

void ScheduleLine::word(std::string_view exact, std::string_view what) {
  if (next() != exact) needs(what);
}

bool ScheduleLine::optional_word(std::string_view exact) {
  const std::string_view found = next();
  if (!found.empty() && found != exact)
    complain(fmt::format("'{}' has {} where '{}' may stand", keyword_, quoted(found), exact));
  return !found.empty();
}

std::uint64_t ScheduleLine::number(std::string_view prefix, std::string_view what) {
  const std::string_view found = next();
  if (found.empty() || found.substr(0, prefix.size()) != prefix) return needs(what), 0;
  const std::string_view digits = found.substr(prefix.size());
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    complain(
        fmt::format("'{}' needs {}, and {} is no number from 0 to 2^64-1", keyword_, what, quoted(digits)));
    return 0;
  }
  return value;
}

std::string ScheduleLine::text(std::string_view what) {
  const std::string_view all = std::exchange(rest_, {});
  if (all.empty()) return needs(what), "";
  // A tab would come back three bytes longer, as %09: what is read must also be writable within the same
  // limits.
  if (all.find('\t') != std::string_view::npos)
    complain(fmt::format("a tab in {} is written '%09'", quoted(all)));
  std::optional<std::string> raw = schedule_words::unescape(all);
  if (!raw)
    complain(fmt::format("a '%' in {} is not followed by two hex digits (write '%25' for '%')", quoted(all)));
  return raw.value_or("");
}

std::vector<std::string> ScheduleLine::arguments() {
  std::optional<std::vector<std::string>> read = schedule_words::read_arguments(std::exchange(rest_, {}));
  if (!read) needs("'args' and a JSON array of strings, like [\"--fast\"]");
  return std::move(read).value_or(std::vector<std::string>());
}

void ScheduleLine::hashes(std::vector<std::uint64_t>& out) {
  for (std::string_view word = next(); !word.empty(); word = next()) {
    std::uint64_t hash = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), hash, 16);
    if (word.size() != 16 || error != std::errc() || end != word.data() + word.size()) {
      return needs("hashes of 16 hex digits each");
    }
    out.push_back(hash);
  }
}

std::string ScheduleLine::finish() {
  if (!rest_.empty()) complain(fmt::format("'{}' does not end before {}", keyword_, quoted(rest_)));
  return complaint_;
}

}  // namespace heddle
