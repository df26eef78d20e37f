// kind: race
// static: race
// build: none
// primitive: std::jthread, std::stop_token
// sharing: members of one object
// mistake: results are read after the stop was asked for, before the thread has ended
// seen by: the simulator, ThreadSanitizer

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
    int words = 0;
    for (const auto& [word, count] : counts_) words += count;  // EXPECT-RACE
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
      ++counts_[word];  // EXPECT-RACE
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
