#include "tests/samples/mark.h"

#include <algorithm>
#include <array>
#include <regex>
#include <sstream>

namespace heddle::testing {
namespace {

constexpr std::array analyzer_rules = {
    "data-race",          "lock-order-cycle",       "double-lock",       "wait-holding-other-lock",
    "lock-not-released",  "unlock-not-held",        "upgrade-deadlock",  "wait-without-predicate",
    "join-while-holding", "blocking-under-lock",    "lock-across-await", "blocking-in-coroutine",
    "unjoined-thread",    "stack-escape-to-thread", "check-then-act",    "double-checked-locking"};
constexpr std::array simulator_verdicts = {"data-race", "deadlock",      "lost-wakeup", "livelock",
                                           "misuse",    "abort",         "crash",       "uncaught-exception",
                                           "exit-code", "use-after-free"};

bool is_word_of(Half half, const std::string& rule) {
  const auto knows = [&](const auto& words) {
    return std::find(words.begin(), words.end(), rule) != words.end();
  };
  return half == Half::analyzer ? knows(analyzer_rules) : knows(simulator_verdicts);
}

std::vector<Half> halves_asked(const std::string& suffix) {
  if (suffix == "-STATIC") return {Half::analyzer};
  if (suffix == "-DYNAMIC") return {Half::simulator};
  return {Half::analyzer, Half::simulator};
}

Error bad_mark(unsigned line, const std::string& text) {
  return Error{"line " + std::to_string(line) + ": '" + text +
               "' is no mark; samples/README.md has the grammar"};
}

/// Adds the marks of one line; true when every EXPECT on it is well formed.
bool add_marks_of_line(const std::string& text, unsigned line, std::vector<Mark>& marks) {
  static const std::regex any_mark("EXPECT");
  static const std::regex good_mark("EXPECT(-STATIC|-DYNAMIC)?: ([a-z]+(-[a-z]+)*)");
  const std::sregex_iterator end;
  std::ptrdiff_t good = 0;
  for (std::sregex_iterator match(text.begin(), text.end(), good_mark); match != end; ++match, ++good) {
    const std::string suffix = (*match)[1], rule = (*match)[2];
    bool known = false;
    for (const Half half : halves_asked(suffix)) {
      if (!is_word_of(half, rule)) continue;
      known = true;
      marks.push_back({half, rule, line});
    }
    if (!known) return false;
  }
  return good == std::distance(std::sregex_iterator(text.begin(), text.end(), any_mark), end);
}

}  // namespace

Result<std::vector<Mark>> parse_marks(std::string_view source) {
  std::vector<Mark> marks;
  std::istringstream lines{std::string(source)};
  std::string text;
  for (unsigned line = 1; std::getline(lines, text); ++line) {
    if (!add_marks_of_line(text, line, marks)) return bad_mark(line, text);
  }
  return marks;
}

std::vector<Mark> marks_for(Half half, const std::vector<Mark>& marks) {
  std::vector<Mark> chosen;
  std::copy_if(marks.begin(), marks.end(), std::back_inserter(chosen),
               [&](const Mark& m) { return m.half == half; });
  return chosen;
}

}  // namespace heddle::testing
