#include "findings/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "findings/utf8.h"

namespace heddle {
namespace {

// As JSON spells it: above U+FFFF as two surrogates.
std::string spelt(char32_t code) {
  if (code <= 0xffff) return fmt::format("\\u{:04x}", static_cast<unsigned>(code));
  const char32_t rest = code - 0x10000;
  return fmt::format("\\u{:04x}\\u{:04x}", static_cast<unsigned>(0xd800 + (rest >> 10)),
                     static_cast<unsigned>(0xdc00 + (rest & 0x3ff)));
}

/// How many bytes at the front stay as they are, whatever follows: nearly all of a document. Outside of
/// strings there are newlines and plain ASCII only.
std::size_t plain_bytes(std::string_view text) {
  const auto is_plain = [](char c) { return (c >= ' ' && c <= '~' && c != '<') || c == '\n'; };
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_plain) - text.begin());
}

}  // namespace

std::string json_text(const nlohmann::ordered_json& document) {
  const std::string raw = document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string safe;
  safe.reserve(raw.size());
  for (std::string_view rest = raw; !rest.empty();) {
    const std::size_t plain = plain_bytes(rest);
    safe += rest.substr(0, plain);
    rest.remove_prefix(plain);
    if (rest.empty()) break;
    const Utf8Character next = decode_utf8(rest);
    const std::string_view bytes = rest.substr(0, next.length);
    const bool harmful = next.code == '<' || printable_character(rest, next) != bytes;
    safe += harmful ? spelt(next.code) : std::string(bytes);
    rest.remove_prefix(next.length);
  }
  return safe;
}

}  // namespace heddle
