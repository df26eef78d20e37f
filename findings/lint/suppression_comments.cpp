#include "findings/lint/suppression_comments.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "findings/lint/did_you_mean.h"
#include "findings/lint/source_comments.h"
#include "findings/rules.h"

namespace heddle::lint {
namespace {

constexpr std::string_view marker = "heddle-suppress";

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\v\f";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

enum class Kind { line, begin, end };

/// "heddle-suppress" KIND "(" RULES ")" [":" REASON], taken apart; nothing when it is not of this form.
struct Words {
  Kind kind = Kind::line;
  std::vector<std::string> rules;
  std::string reason;
};

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

std::optional<Words> words_of(std::string_view text) {
  Words words;
  take(text, marker);
  if (take(text, "-begin")) {
    words.kind = Kind::begin;
  } else if (take(text, "-end")) {
    words.kind = Kind::end;
  }
  const std::size_t close = text.find(')');
  if (!text.starts_with('(') || close == std::string_view::npos) return std::nullopt;
  std::string_view list = text.substr(1, close - 1);
  while (true) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string_view rule = trimmed(list.substr(0, comma));
    if (rule.empty()) return std::nullopt;
    words.rules.emplace_back(rule);
    if (comma == list.size()) break;
    list.remove_prefix(comma + 1);
  }
  text = trimmed(text.substr(close + 1));
  if (!text.empty() && !take(text, ":")) return std::nullopt;
  words.reason = trimmed(text);
  return words;
}

/// The comment's text when it begins with the marker: what documentation tools put first is passed over.
std::string_view marked_text(const Comment& comment) {
  std::string_view text = trimmed(comment.text);
  while (!text.empty() && (text.front() == '/' || text.front() == '*' || text.front() == '!'))
    text = trimmed(text.substr(1));
  return text.starts_with(marker) ? text : std::string_view();
}

class FileReader {
 public:
  FileReader(std::string_view source, const std::string& file, const std::vector<std::string>& more_rules)
      : file_(file), scan_(read_comments(source)), more_rules_(more_rules) {
    in_comment_.resize(scan_.code.size() + 1);
    for (const Comment& comment : scan_.comments)
      for (unsigned line = comment.line; line <= comment.last_line; ++line) in_comment_[line] = true;
  }

  FileSuppressions read() {
    for (const Comment& comment : scan_.comments)
      if (const std::string_view text = marked_text(comment); !text.empty()) take(comment, text);
    for (const SuppressionComment& open : open_)
      problem(open.place, "this begin has no heddle-suppress-end of the same rules");
    return std::move(result_);
  }

 private:
  void take(const Comment& comment, std::string_view text) {
    const SourceLocation place{file_, comment.line, comment.column};
    std::optional<Words> words = words_of(text);
    if (!words) return problem(place, "a suppression is written: heddle-suppress(rule): reason");
    if (!are_known(place, words->rules)) return;
    std::sort(words->rules.begin(), words->rules.end());
    words->rules.erase(std::unique(words->rules.begin(), words->rules.end()), words->rules.end());
    if (words->kind == Kind::end) return end(place, comment, words->rules);
    if (words->reason.empty())
      return problem(place, "a suppression needs a reason: heddle-suppress(" +
                                fmt::format("{}", fmt::join(words->rules, ", ")) + "): reason");
    SuppressionComment made{
        .place = place, .rules = std::move(words->rules), .reason = std::move(words->reason)};
    if (words->kind == Kind::begin) {
      made.first_line = comment.line;
      open_.push_back(std::move(made));
    } else {
      made.first_line = made.last_line = covered_line(comment);
      result_.comments.push_back(std::move(made));
    }
  }

  void end(const SourceLocation& place, const Comment& comment, const std::vector<std::string>& rules) {
    const auto open = std::find_if(open_.rbegin(), open_.rend(),
                                   [&](const SuppressionComment& each) { return each.rules == rules; });
    if (open == open_.rend())
      return problem(place, "this end has no heddle-suppress-begin of the same rules before it");
    open->last_line = comment.last_line;
    result_.comments.push_back(std::move(*open));
    open_.erase(std::next(open).base());
  }

  [[nodiscard]] unsigned covered_line(const Comment& comment) const {
    if (scan_.has_code(comment.line)) return comment.line;
    unsigned line = comment.last_line;
    while (!scan_.has_code(line) && line < in_comment_.size() &&
           (line == comment.last_line || in_comment_[line]))
      ++line;
    return line;
  }

  bool are_known(const SourceLocation& place, const std::vector<std::string>& rules) {
    for (const std::string& rule : rules) {
      if (index_of_rule(rule) < all_rules().size()) continue;
      if (std::find(more_rules_.begin(), more_rules_.end(), rule) != more_rules_.end()) continue;
      std::vector<std::string> known = more_rules_;
      for (const Rule& each : all_rules()) known.emplace_back(each.id);
      const std::string meant = did_you_mean(rule, known);
      problem(place, fmt::format("there is no rule '{}'{}", rule,
                                 meant.empty() ? "" : "; did you mean '" + meant + "'?"));
      return false;
    }
    return true;
  }

  void problem(const SourceLocation& place, std::string message) {
    result_.problems.push_back({place, std::move(message)});
  }

  const std::string& file_;
  SourceComments scan_;
  const std::vector<std::string>& more_rules_;
  std::vector<bool> in_comment_;
  std::vector<SuppressionComment> open_;
  FileSuppressions result_;
};

}  // namespace

FileSuppressions read_suppressions(std::string_view source, const std::string& file,
                                   const std::vector<std::string>& more_rules) {
  // Nearly every file of a program: not worth a look at its comments.
  if (source.find(marker) == std::string_view::npos) return {};
  return FileReader(source, file, more_rules).read();
}

}  // namespace heddle::lint
