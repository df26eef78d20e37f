#pragma once
// Takes one line of a schedule apart, word by word. The first complaint sticks: later calls give empty
// values, so a caller reads all its words and looks at the complaint once. Private to the schedule's reader.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

class ScheduleLine {
 public:
  explicit ScheduleLine(std::string_view line);

  [[nodiscard]] std::string_view keyword() const { return keyword_; }

  /// The next token, unescaped. `what` names it in "'switch' needs <what>".
  std::string token(std::string_view what);
  /// The exact word next.
  void word(std::string_view exact, std::string_view what);
  /// Like word, but absence at the end of the line is fine and gives false.
  bool optional_word(std::string_view exact);
  /// Whether the next word begins so.
  [[nodiscard]] bool at(std::string_view prefix) const { return rest_.starts_with(prefix); }
  /// A token behind this prefix, as "in=transfer"; empty when it does not stand there.
  std::string optional_token(std::string_view prefix);
  /// A decimal number with this prefix, as "n=4".
  std::uint64_t number(std::string_view prefix, std::string_view what);
  /// The rest of the line as text / as a JSON array of strings / as words of 16 hex digits.
  std::string text(std::string_view what);
  std::vector<std::string> arguments();
  void hashes(std::vector<std::uint64_t>& out);

  /// Nothing may follow. Empty when the whole line was fine.
  [[nodiscard]] std::string finish();

 private:
  std::string_view next();
  void complain(std::string text);
  void needs(std::string_view what);

  std::string_view keyword_;
  std::string_view rest_;
  std::string complaint_;
};

/// A word of the file as an error message may show it: harmless and short, in quotes.
[[nodiscard]] std::string quoted(std::string_view word);

}  // namespace heddle
