#include "findings/lint/source_comments.h"

namespace heddle::lint {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

class Reader {
 public:
  explicit Reader(std::string_view source) : source_(source) { result_.code.resize(2); }

  SourceComments read() {
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (c == '\n' || is_blank(c)) {
        step();
      } else if (c == '/' && peek(1) == '/') {
        line_comment();
      } else if (c == '/' && peek(1) == '*') {
        block_comment();
      } else {
        code();
      }
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }
  void step() {
    if (source_[at_++] != '\n') return;
    ++line_;
    line_start_ = at_;
    result_.code.push_back(false);
  }
  void steps(std::size_t count) {
    while (count-- > 0 && at_ < source_.size()) step();
  }
  /// A backslash that joins this line with the next; over it when it is one.
  bool splice() {
    if (source_[at_] != '\\') return false;
    std::size_t end = 1;
    while (is_blank(peek(end))) ++end;
    if (peek(end) != '\n') return false;
    steps(end + 1);
    return true;
  }
  void mark() { result_.code[line_] = true; }
  [[nodiscard]] Comment begin_comment() const {
    return {.text = {}, .line = line_, .column = static_cast<unsigned>(at_ - line_start_) + 1};
  }
  void end_comment(Comment comment, std::size_t begin, std::size_t end) {
    comment.text = source_.substr(begin, end - begin);
    result_.comments.push_back(comment);
  }

  void line_comment() {
    Comment comment = begin_comment();
    const std::size_t begin = at_ + 2;
    while (at_ < source_.size() && source_[at_] != '\n')
      if (!splice()) step();
    comment.last_line = line_;
    end_comment(comment, begin, at_);
  }

  void block_comment() {
    Comment comment = begin_comment();
    steps(2);
    const std::size_t begin = at_;
    while (at_ < source_.size() && !(source_[at_] == '*' && peek(1) == '/')) step();
    const std::size_t end = at_;
    comment.last_line = line_;
    steps(2);
    end_comment(comment, begin, end);
  }

  void code() {
    mark();
    const char c = source_[at_];
    if (c == '"' || c == '\'') return literal(c);
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (is_letter(c)) return word();
    if (!splice()) step();
  }

  // A literal without an end ends with its line, as in `#error don't`.
  void literal(char quote) {
    step();
    while (at_ < source_.size() && source_[at_] != '\n') {
      if (splice()) {
        mark();
        continue;
      }
      const char c = source_[at_];
      step();
      if (c == quote) return;
      if (c == '\\' && at_ < source_.size() && source_[at_] != '\n') step();
    }
  }

  void number() {
    while (at_ < source_.size()) {
      const char c = source_[at_];
      const bool separator = c == '\'' && (is_digit(peek(1)) || is_letter(peek(1)));
      if (!is_digit(c) && !is_letter(c) && c != '.' && !separator) return;
      step();
    }
  }

  void word() {
    const std::size_t begin = at_;
    while (at_ < source_.size() && (is_letter(source_[at_]) || is_digit(source_[at_]))) step();
    const std::string_view word = source_.substr(begin, at_ - begin);
    const bool raw = word == "R" || word == "LR" || word == "uR" || word == "UR" || word == "u8R";
    if (raw && peek(0) == '"') raw_string();
  }

  void raw_string() {
    constexpr std::size_t longest_delimiter = 16;
    const std::string_view delimiter =
        source_.substr(at_ + 1, source_.substr(at_ + 1, longest_delimiter + 1).find('('));
    const std::size_t open = at_ + 1 + delimiter.size();
    if (open >= source_.size() || source_[open] != '(') return literal('"');
    std::size_t close = open;
    do close = source_.find(')', close + 1);
    while (close != std::string_view::npos && !closes(close + 1, delimiter));
    const std::size_t end = close == std::string_view::npos ? source_.size() : close + delimiter.size() + 2;
    while (at_ < end) {
      step();
      if (at_ < end) mark();
    }
  }
  [[nodiscard]] bool closes(std::size_t at, std::string_view delimiter) const {
    return source_.substr(at, delimiter.size()) == delimiter && at + delimiter.size() < source_.size() &&
           source_[at + delimiter.size()] == '"';
  }

  std::string_view source_;
  std::size_t at_ = 0, line_start_ = 0;
  unsigned line_ = 1;
  SourceComments result_;
};

}  // namespace

SourceComments read_comments(std::string_view source) { return Reader(source).read(); }

}  // namespace heddle::lint
