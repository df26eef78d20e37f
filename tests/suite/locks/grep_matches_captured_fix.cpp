// kind: none
// static: none
// build: none

// Searches files for a word, one thread for each.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct File {
  std::string name;
  std::vector<std::string> lines;
};

static bool has_word(const std::string& line, const std::string& word) {
  return line.find(word) != std::string::npos;
}

static std::vector<std::string> grep(const std::vector<File>& files, const std::string& word) {
  std::vector<std::string> matches;
  std::mutex mutex;
  std::vector<std::thread> searches;
  for (const File& file : files) {
    searches.emplace_back([&, &file = file] {
      int number = 0;
      for (const std::string& line : file.lines) {
        ++number;
        if (!has_word(line, word)) continue;
        std::lock_guard<std::mutex> lock(mutex);
        matches.push_back(file.name + ":" + std::to_string(number));
      }
    });
  }
  for (std::thread& search : searches) search.join();
  return matches;
}

int main() {
  std::vector<File> files = {
      {"a.txt", {"the lock", "the key"}},
      {"b.txt", {"a door", "a lock"}},
      {"c.txt", {"locks"}},
  };
  std::printf("%zu matches\n", grep(files, "lock").size());
}
