#include "findings/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace heddle {
namespace {

struct Range {
  char32_t first, last;
};

template <std::size_t N>
bool any_holds(const std::array<Range, N>& ranges, char32_t code) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](Range r) { return r.first <= code && code <= r.last; });
}

constexpr std::array<Range, 6> zero_width{{{0x300, 0x36f},
                                           {0x200b, 0x200d},
                                           {0x20d0, 0x20ff},
                                           {0xfe00, 0xfe0f},
                                           {0xfe20, 0xfe2f},
                                           {0xfeff, 0xfeff}}};
constexpr std::array<Range, 9> double_width{{{0x1100, 0x115f},
                                             {0x2e80, 0x303e},
                                             {0x3041, 0xa4cf},
                                             {0xac00, 0xd7a3},
                                             {0xf900, 0xfaff},
                                             {0xfe30, 0xfe6f},
                                             {0xff00, 0xff60},
                                             {0x1f300, 0x1faff},
                                             {0x20000, 0x3fffd}}};
// Control characters, and those that reorder text on screen ("Trojan Source", CVE-2021-42574).
// With them what is not seen at all and yet makes two names differ, but for the joiners that scripts need.
constexpr std::array<Range, 10> harmful{{{0, 0x1f},
                                         {0x7f, 0x9f},
                                         {0x61c, 0x61c},
                                         {0x200b, 0x200b},
                                         {0x200e, 0x200f},
                                         {0x2028, 0x202e},
                                         {0x2060, 0x2069},
                                         {0xfeff, 0xfeff},
                                         {0xfff9, 0xfffb},
                                         {0xe0000, 0xe007f}}};

// How many bytes a lead byte announces, 0 when it cannot lead; the least code point of that length keeps
// overlong forms out.
struct Shape {
  std::size_t length;
  char32_t bits, least;
};

Shape shape_of(unsigned char lead) {
  if (lead < 0x80) return {1, lead, 0};
  if (lead >= 0xc2 && lead < 0xe0) return {2, lead & 0x1fu, 0x80};
  if (lead >= 0xe0 && lead < 0xf0) return {3, lead & 0x0fu, 0x800};
  if (lead >= 0xf0 && lead < 0xf5) return {4, lead & 0x07u, 0x10000};
  return {0, 0, 0};
}

}  // namespace

Utf8Character decode_utf8(std::string_view text) {
  const Shape shape = shape_of(static_cast<unsigned char>(text.front()));
  if (shape.length == 0 || shape.length > text.size()) return {};
  char32_t code = shape.bits;
  for (std::size_t i = 1; i < shape.length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xc0) != 0x80) return {};
    code = code << 6 | (byte & 0x3fu);
  }
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  if (code < shape.least || surrogate || code > 0x10ffff) return {};
  return {code, shape.length, true};
}

void append_utf8(std::string& text, char32_t code) {
  const auto tail = [&](int shift) { text += static_cast<char>(0x80 | (code >> shift & 0x3f)); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xc0 | code >> 6);
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xe0 | code >> 12);
    tail(6), tail(0);
  } else {
    text += static_cast<char>(0xf0 | code >> 18);
    tail(12), tail(6), tail(0);
  }
}

int display_width(char32_t code) {
  if (any_holds(zero_width, code)) return 0;
  return any_holds(double_width, code) ? 2 : 1;
}

std::string printable_character(std::string_view text, const Utf8Character& character) {
  if (!character.valid) return fmt::format("<{:02X}>", static_cast<unsigned char>(text.front()));
  if (any_holds(harmful, character.code))
    return fmt::format("<U+{:04X}>", static_cast<unsigned>(character.code));
  return std::string(text.substr(0, character.length));
}

std::string printable(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const Utf8Character next = decode_utf8(text);
    safe += printable_character(text, next);
    text.remove_prefix(next.length);
  }
  return safe;
}

}  // namespace heddle
