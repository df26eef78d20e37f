#include "analyzer/cir/scanner.h"

#include <charconv>

namespace heddle::cir {
namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ':' ||
         c == '~' || c == '$';
}
bool is_word(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

}  // namespace

void Scanner::skip_blanks() {
  while (!rest_.empty() && (rest_[0] == ' ' || rest_[0] == '\t' || rest_[0] == '\r')) rest_.remove_prefix(1);
}

bool Scanner::at_end() {
  skip_blanks();
  return rest_.empty();
}

char Scanner::peek() {
  skip_blanks();
  return rest_.empty() || failed() ? '\0' : rest_[0];
}

bool Scanner::eat(std::string_view text) {
  skip_blanks();
  if (failed() || !rest_.starts_with(text)) return false;
  if (is_word(text.back()) && rest_.size() > text.size() && is_name(rest_[text.size()])) return false;
  rest_.remove_prefix(text.size());
  return true;
}

bool Scanner::eat_next(char c) {
  if (failed() || rest_.empty() || rest_[0] != c) return false;
  rest_.remove_prefix(1);
  return true;
}

void Scanner::expect(std::string_view text) {
  if (!eat(text)) fail("expected '" + std::string(text) + "'" + rest_for_message());
}

std::string Scanner::name() {
  skip_blanks();
  if (failed()) return {};
  if (!rest_.empty() && rest_[0] == '"') return string();
  std::size_t n = 0;
  while (n < rest_.size() && is_name(rest_[n])) ++n;
  if (n == 0) {
    fail("expected a name" + rest_for_message());
    return {};
  }
  std::string text(rest_.substr(0, n));
  rest_.remove_prefix(n);
  return text;
}

std::string Scanner::string() {
  skip_blanks();
  if (!eat_next('"')) {
    fail("expected a text in double quotes" + rest_for_message());
    return {};
  }
  std::string text;
  for (std::size_t i = 0; i < rest_.size(); ++i) {
    if (rest_[i] == '"') {
      rest_.remove_prefix(i + 1);
      return text;
    }
    if (rest_[i] == '\\' && i + 1 < rest_.size()) {
      ++i;
      text += rest_[i] == 'n' ? '\n' : rest_[i];
    } else {
      text += rest_[i];
    }
  }
  fail("a text in double quotes does not end");
  return {};
}

std::string_view Scanner::peek_word() {
  skip_blanks();
  if (failed()) return {};
  std::size_t n = 0;
  while (n < rest_.size() && is_word(rest_[n])) ++n;
  return rest_.substr(0, n);
}

std::int64_t Scanner::number() {
  skip_blanks();
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
  if (failed() || error != std::errc()) {
    fail("expected a number" + rest_for_message());
    return 0;
  }
  rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
  return value;
}

std::uint32_t Scanner::count_below(std::uint32_t limit) {
  const std::int64_t value = number();
  if (value >= 0 && value < limit) return static_cast<std::uint32_t>(value);
  fail("the number " + std::to_string(value) + " is out of range");
  return 0;
}

void Scanner::fail(std::string message) {
  if (error_.empty()) error_ = std::move(message);
}

std::string Scanner::rest_for_message() {
  if (at_end()) return ", found the end of the line";
  return ", found '" + std::string(rest_.substr(0, 24)) + "'";
}

}  // namespace heddle::cir
