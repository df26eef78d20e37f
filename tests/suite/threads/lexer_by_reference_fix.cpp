// kind: none
// static: none
// build: none

// Two rules try the same input from the same place, and the longer match wins.
#include <cstdio>
#include <functional>
#include <string_view>
#include <thread>

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  bool at_end() const { return position_ == text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[position_]; }

  char next() {
    char letter = peek();
    if (!at_end()) ++position_;
    return letter;
  }

 private:
  std::string_view text_;
  std::size_t position_ = 0;
};

struct Match {
  int kind = 0;
  int length = 0;
};

static void match_number(Lexer lexer, Match& match) {
  match.kind = 1;
  while (lexer.peek() >= '0' && lexer.peek() <= '9') {
    lexer.next();
    ++match.length;
  }
}

static void match_word(Lexer lexer, Match& match) {
  match.kind = 2;
  while (lexer.peek() > ' ') {
    lexer.next();
    ++match.length;
  }
}

int main() {
  Lexer lexer("42nd street");
  Match number, word;
  std::thread numbers(match_number, std::ref(lexer), std::ref(number));
  std::thread words(match_word, std::ref(lexer), std::ref(word));
  numbers.join();
  words.join();
  std::printf("%d\n", number.length <= 4 && word.length <= 4);
}
