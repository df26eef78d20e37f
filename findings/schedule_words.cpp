#include "findings/schedule_words.h"

#include <fmt/format.h>

#include "findings/utf8.h"

namespace heddle::schedule_words {
namespace {

constexpr std::string_view json_names = "\"\\bfnrt/";
constexpr std::string_view json_meanings = "\"\\\b\f\n\r\t/";

std::string escape(std::string_view raw, bool blanks_inside) {
  if (raw.empty()) return "%";
  std::string word;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    const bool kept_blank = blanks_inside && c == ' ' && i != 0 && i + 1 != raw.size();
    if ((c > ' ' && c <= '~' && c != '%') || kept_blank) {
      word += c;
    } else {
      word += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    }
  }
  return word;
}

void append_unit(std::string& out, unsigned unit) { out += fmt::format("\\u{:04x}", unit); }

void append_json_character(std::string& out, char byte, const Utf8Character& character) {
  if (!character.valid) return append_unit(out, 0xdc00u | static_cast<unsigned char>(byte));
  const auto code = static_cast<unsigned>(character.code);
  const std::size_t named = json_meanings.find(byte);
  if (character.length == 1 && named != std::string_view::npos && byte != '/') {
    out += {'\\', json_names[named]};
  } else if (code >= ' ' && code <= '~') {
    out += byte;
  } else if (code < 0x10000) {
    append_unit(out, code);
  } else {
    append_unit(out, 0xd800u + ((code - 0x10000) >> 10));
    append_unit(out, 0xdc00u + ((code - 0x10000) & 0x3ffu));
  }
}

/// A recursive-descent reader without recursion: an array of strings has depth one.
class ArgumentsReader {
 public:
  explicit ArgumentsReader(std::string_view text) : rest_(text) {}

  std::optional<std::vector<std::string>> read() {
    std::vector<std::string> arguments;
    if (!take('[')) return std::nullopt;
    if (!take(']')) {
      do {
        std::string argument;
        if (!take('"') || !read_string(argument)) return std::nullopt;
        arguments.push_back(std::move(argument));
      } while (take(','));
      if (!take(']')) return std::nullopt;
    }
    skip_blanks();
    if (!rest_.empty()) return std::nullopt;
    return arguments;
  }

 private:
  void skip_blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) rest_.remove_prefix(1);
  }
  bool take(char wanted) {
    skip_blanks();
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool read_string(std::string& out) {
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"') return true;
      if (c < ' ' || c > '~') return false;
      if (c != '\\') {
        out += c;
      } else if (!read_escape(out)) {
        return false;
      }
    }
    return false;
  }
  bool read_escape(std::string& out) {
    if (rest_.empty()) return false;
    const char c = rest_.front();
    rest_.remove_prefix(1);
    if (c == 'u') return read_unicode(out);
    const std::size_t at = json_names.find(c);
    if (at == std::string_view::npos) return false;
    out += json_meanings[at];
    return true;
  }
  bool read_unicode(std::string& out) {
    const std::optional<unsigned> first = read_unit();
    if (!first) return false;
    if (*first < 0xd800 || *first > 0xdfff) return append_utf8(out, *first), true;
    if (*first >= 0xdc00) {  // a lone low surrogate: a raw byte
      if (*first < 0xdc80 || *first > 0xdcff) return false;
      out += static_cast<char>(*first & 0xff);
      return true;
    }
    if (rest_.substr(0, 2) != "\\u") return false;
    rest_.remove_prefix(2);
    const std::optional<unsigned> second = read_unit();
    if (!second || *second < 0xdc00 || *second > 0xdfff) return false;
    append_utf8(out, 0x10000 + ((*first - 0xd800) << 10) + (*second - 0xdc00));
    return true;
  }
  std::optional<unsigned> read_unit() {
    unsigned unit = 0;
    for (int i = 0; i < 4; ++i) {
      const int digit = rest_.empty() ? -1 : hex_digit(rest_.front());
      if (digit < 0) return std::nullopt;
      unit = unit << 4 | static_cast<unsigned>(digit);
      rest_.remove_prefix(1);
    }
    return unit;
  }

  std::string_view rest_;
};

}  // namespace

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string escape_token(std::string_view raw) { return escape(raw, false); }
std::string escape_text(std::string_view raw) { return escape(raw, true); }

std::optional<std::string> unescape(std::string_view word) {
  if (word == "%") return "";
  std::string raw;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] != '%') {
      raw += word[i];
      continue;
    }
    const int high = i + 2 < word.size() ? hex_digit(word[i + 1]) : -1;
    const int low = i + 2 < word.size() ? hex_digit(word[i + 2]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    raw += static_cast<char>(high << 4 | low);
    i += 2;
  }
  return raw;
}

std::string write_arguments(const std::vector<std::string>& arguments) {
  std::string out = "[";
  for (const std::string& argument : arguments) {
    out += out.size() == 1 ? "\"" : ",\"";
    for (std::string_view rest = argument; !rest.empty();) {
      const Utf8Character next = decode_utf8(rest);
      append_json_character(out, rest.front(), next);
      rest.remove_prefix(next.length);
    }
    out += '"';
  }
  return out + ']';
}

std::optional<std::vector<std::string>> read_arguments(std::string_view text) {
  return ArgumentsReader(text).read();
}

}  // namespace heddle::schedule_words
