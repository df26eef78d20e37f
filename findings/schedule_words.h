#pragma once
// The words of a schedule file, and its limits; for the reader and the writer (tokens are those of a baseline
// as well). A schedule is plain ASCII text:
//
//   token      bytes '!' to '~' stand for themselves, except '%'; every other byte is %xx (two hex digits);
//   the empty
//              token is a lone '%'. Never contains white space.
//   text       the same, but blanks inside stay as they are; those at its ends are %20.
//   arguments  a JSON array of strings, ASCII only. A byte that is no part of valid UTF-8 is written as the
//   lone
//              surrogate \udcxx (as Python's "surrogateescape" does, PEP 383), so that any argument survives.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::schedule_words {

inline constexpr std::size_t max_file_bytes = 64u << 20;
inline constexpr std::size_t max_line_bytes = 1u << 20;
inline constexpr std::size_t max_deviations = 1'000'000;
inline constexpr std::size_t max_options = 1'000;
inline constexpr std::size_t hashes_a_line = 16;

[[nodiscard]] std::string escape_token(std::string_view raw);
[[nodiscard]] std::string escape_text(std::string_view raw);
/// The opposite of both; nothing when a '%' is not followed by two hex digits (or alone).
[[nodiscard]] std::optional<std::string> unescape(std::string_view word);

[[nodiscard]] std::string write_arguments(const std::vector<std::string>& arguments);
/// Nothing when the text is not exactly a JSON array of strings.
[[nodiscard]] std::optional<std::vector<std::string>> read_arguments(std::string_view text);

/// -1 when it is none.
[[nodiscard]] int hex_digit(char c);

}  // namespace heddle::schedule_words
