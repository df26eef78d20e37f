// kind: race
// static: race
// build: none
// primitive: std::thread
// sharing: local captured by reference
// mistake: threads insert into one map without a lock
// seen by: the simulator, ThreadSanitizer

// Documents are split into words by one thread each.
#include <cstdio>
#include <map>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

using Index = std::map<std::string, std::vector<int>>;

static std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream stream(text);
  std::string word;
  while (stream >> word) words.push_back(word);
  return words;
}

static Index build(const std::vector<std::string>& documents) {
  Index index;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    threads.emplace_back([&index, &documents, i] {
      for (const std::string& word : split(documents[i])) {
        index[word].push_back(static_cast<int>(i));  // EXPECT-RACE
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return index;
}

static std::size_t most(const Index& index) {
  std::size_t best = 0;
  for (const auto& [word, where] : index) best = std::max(best, where.size());
  return best;
}

int main() {
  const std::vector<std::string> documents{"the sea", "the shore"};
  Index index = build(documents);
  std::printf("%zu words, %zu\n", index.size(), most(index));
}
