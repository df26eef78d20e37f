#pragma once
// UTF-8, as far as printing needs it: strict decoding (no overlong forms, no surrogates, nothing above
// U+10FFFF), how many columns of a terminal a character takes, and text made safe for a terminal.

#include <cstddef>
#include <string>
#include <string_view>

namespace heddle {

struct Utf8Character {
  char32_t code = 0;       // meaningless unless valid
  std::size_t length = 1;  // bytes consumed; 1 when invalid
  bool valid = false;
};

/// The first character of a text that is not empty.
[[nodiscard]] Utf8Character decode_utf8(std::string_view text);
/// Appends the UTF-8 of a code point that is no surrogate.
void append_utf8(std::string& text, char32_t code);

/// Columns of a terminal: 0 for combining marks, 2 for East Asian wide characters and emoji, 1 for the rest.
/// The ranges are the coarse ones: a caret may stand a column off under a rare script.
[[nodiscard]] int display_width(char32_t code);

/// The first character made harmless: itself, or `<U+001B>` for a control, bidirectional-override or
/// invisible character, or `<FF>` for a byte that is no UTF-8. Tabs and newlines count as control characters.
[[nodiscard]] std::string printable_character(std::string_view text, const Utf8Character& character);
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace heddle
