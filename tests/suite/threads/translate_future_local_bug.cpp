// kind: race
// static: other
// check: stack-escape-to-thread,data-race
// build: none
// primitive: std::async, std::future returned from a function
// sharing: parameter captured by reference
// mistake: task that outlives the function captures its parameter by reference
// seen by: the simulator, ThreadSanitizer

// Translates texts in the background.
#include <algorithm>
#include <cstdio>
#include <future>
#include <map>
#include <vector>

using Words = std::vector<int>;

class Translator {
 public:
  Translator() : dictionary_{{1, 10}, {2, 20}, {3, 30}} {}

  std::future<int> begin(Words words, int unknown) const {
    std::sort(words.begin(), words.end());
    return std::async(std::launch::async, [&words, unknown, this] {  // EXPECT-CHECK
      int sum = 0;
      for (int word : words) sum += translate(word, unknown);  // EXPECT-CHECK
      return sum;
    });
  }

 private:
  int translate(int word, int unknown) const {
    auto at = dictionary_.find(word);
    return at == dictionary_.end() ? unknown : at->second;
  }

  const std::map<int, int> dictionary_;
};

int main() {
  Translator translator;
  std::future<int> letter = translator.begin({1, 2}, 0);
  std::future<int> novel = translator.begin({3, 2, 1, 4}, 7);
  int sum = letter.get() + novel.get();
  std::printf("%d\n", sum != 0);
}
