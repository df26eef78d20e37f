#include "findings/lint/glob.h"

#include <vector>

namespace heddle::lint {
namespace {

enum class Kind { letter, one, some, any, folders };

struct Token {
  Kind kind;
  char letter = '\0';
};

std::vector<Token> tokens_of(std::string_view pattern) {
  std::vector<Token> tokens;
  while (!pattern.empty()) {
    std::size_t length = 1;
    if (pattern.starts_with("**/") && (tokens.empty() || tokens.back().letter == '/')) {
      tokens.push_back({Kind::folders});
      length = 3;
    } else if (pattern.starts_with("**")) {
      tokens.push_back({Kind::any});
      length = 2;
    } else if (pattern.front() == '*') {
      tokens.push_back({Kind::some});
    } else if (pattern.front() == '?') {
      tokens.push_back({Kind::one});
    } else {
      tokens.push_back({Kind::letter, pattern.front()});
    }
    pattern.remove_prefix(length);
  }
  return tokens;
}

/// All places of the pattern that the text so far may lead to, as an automaton walks them: no backtracking.
class Places {
 public:
  explicit Places(const std::vector<Token>& tokens) : tokens_(tokens), live_(tokens.size() + 1) {
    live_[0] = true;
    pass_over('/');
  }

  void take(char c) {
    std::vector<bool> next(live_.size());
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (!live_[i]) continue;
      const Token& token = tokens_[i];
      switch (token.kind) {
        case Kind::letter:
          if (c == token.letter) next[i + 1] = true;
          break;
        case Kind::one:
          if (c != '/') next[i + 1] = true;
          break;
        case Kind::some:
          if (c != '/') next[i] = true;
          break;
        case Kind::any:
        case Kind::folders:
          next[i] = true;
          break;
      }
    }
    live_ = std::move(next);
    pass_over(c);
  }

  [[nodiscard]] bool at_end() const { return live_.back(); }

 private:
  // Tokens that may stand for nothing, or for no more.
  void pass_over(char last) {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Kind kind = tokens_[i].kind;
      const bool may_end = kind == Kind::some || kind == Kind::any || (kind == Kind::folders && last == '/');
      if (live_[i] && may_end) live_[i + 1] = true;
    }
  }

  const std::vector<Token>& tokens_;
  std::vector<bool> live_;
};

std::string_view without_start(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  return path;
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view text) {
  const std::vector<Token> tokens = tokens_of(pattern);
  Places places(tokens);
  for (const char c : text) places.take(c);
  return places.at_end();
}

bool path_matches(std::string_view pattern, std::string_view path) {
  pattern = without_start(pattern);
  path = without_start(path);
  while (pattern.ends_with('/')) pattern.remove_suffix(1);
  if (pattern.empty()) return false;
  const bool anywhere = pattern.find('/') == std::string_view::npos;
  std::size_t begin = 0;
  for (std::size_t end = 0; end <= path.size(); ++end) {
    if (end != path.size() && path[end] != '/') continue;
    if (glob_matches(pattern, path.substr(anywhere ? begin : 0, end - (anywhere ? begin : 0)))) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace heddle::lint
