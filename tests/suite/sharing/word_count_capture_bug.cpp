// kind: race
// static: race
// build: none
// primitive: std::thread, lambda capture
// sharing: local captured by reference
// mistake: unguarded sum
// seen by: the simulator, ThreadSanitizer

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
  std::vector<std::thread> counters;
  for (const std::string& text : texts) {
    counters.emplace_back([&words, &text] { words += count_words(text); });  // EXPECT-RACE
  }
  for (auto& counter : counters) counter.join();
  std::printf("%d words\n", words);
}
