// kind: deadlock
// static: deadlock
// build: none
// primitive: std::mutex, lock_guard
// sharing: two globals
// mistake: two locks in different orders
// seen by: the simulator, ThreadSanitizer

// Documents and their search index are updated together.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

static std::mutex documents_mutex;
static std::mutex index_mutex;
static std::map<int, std::string> documents;
static std::map<std::string, int> index_of_words;

static void save(int id, const std::string& text) {
  std::lock_guard documents_lock(documents_mutex);
  documents[id] = text;
  std::lock_guard index_lock(index_mutex);  // EXPECT-DEADLOCK
  index_of_words[text] = id;
}

static std::string find(const std::string& word) {
  std::lock_guard index_lock(index_mutex);
  auto entry = index_of_words.find(word);
  if (entry == index_of_words.end()) return "";
  std::lock_guard documents_lock(documents_mutex);  // EXPECT-DEADLOCK
  return documents[entry->second];
}

int main() {
  save(1, "poem");
  std::thread editor([] { save(2, "essay"); });
  std::printf("%s\n", find("poem").c_str());
  editor.join();
}
