#pragma once
// Scans one line of the text form. A mistake is remembered (the first one) and makes all later calls answer
// with nothing, so that callers check once a line.

#include <cstdint>
#include <string>
#include <string_view>

namespace heddle::cir {

class Scanner {
 public:
  explicit Scanner(std::string_view line) : rest_(line) {}

  /// Takes `text` if it is next (after blanks); a word must end there.
  bool eat(std::string_view text);
  void expect(std::string_view text);
  /// A bare or quoted name; empty with an error if none is next.
  std::string name();
  std::string string();  // in double quotes
  /// The next run of lower-case letters and underscores, not taken.
  [[nodiscard]] std::string_view peek_word();
  [[nodiscard]] char peek();
  /// Takes one character without skipping blanks before it.
  bool eat_next(char c);
  std::int64_t number();
  std::uint32_t count() { return count_below(UINT32_MAX); }
  std::uint32_t count_below(std::uint32_t limit);

  void fail(std::string message);
  [[nodiscard]] bool failed() const { return !error_.empty(); }
  [[nodiscard]] const std::string& error() const { return error_; }
  [[nodiscard]] bool at_end();

 private:
  void skip_blanks();
  std::string rest_for_message();

  std::string_view rest_;
  std::string error_;
};

}  // namespace heddle::cir
