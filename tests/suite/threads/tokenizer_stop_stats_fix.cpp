// kind: none
// static: none
// build: none

// Text is split into words in the background; who has enough stops it.
#include <cstdio>
#include <map>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

class Tokenizer {
 public:
  explicit Tokenizer(std::string text) : text_(std::move(text)) {}

  void start() {
    thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
  }

  int finish() {
    thread_.request_stop();
    thread_.join();
    int words = 0;
    for (const auto& [word, count] : counts_) words += count;
    return words;
  }

 private:
  void run(std::stop_token stop) {
    std::string word;
    for (char c : text_) {
      if (stop.stop_requested()) return;
      if (c != ' ') {
        word += c;
        continue;
      }
      ++counts_[word];
      word.clear();
    }
  }

  std::string text_;
  std::map<std::string, int> counts_;
  std::jthread thread_;
};

int main() {
  Tokenizer tokenizer("a rose is a rose ");
  tokenizer.start();
  std::printf("%s\n", tokenizer.finish() <= 5 ? "counted" : "odd");
}
