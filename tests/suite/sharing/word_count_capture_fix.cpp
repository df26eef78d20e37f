// kind: none
// static: none
// build: none

// Counts the words of several texts at once.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

static int count_words(const std::string& text) {
  int words = 0;
  bool inside = false;
  for (char c : text) {
    if (c != ' ' && !inside) ++words;
    inside = c != ' ';
  }
  return words;
}

int main() {
  const std::vector<std::string> texts = {"to be or not", "that is", "the question"};
  int words = 0;
  std::mutex words_mutex;
  std::vector<std::thread> counters;
  for (const std::string& text : texts) {
    counters.emplace_back([&words, &words_mutex, &text] {
      int here = count_words(text);
      std::lock_guard lock(words_mutex);
      words += here;
    });
  }
  for (auto& counter : counters) counter.join();
  std::printf("%d words\n", words);
}
