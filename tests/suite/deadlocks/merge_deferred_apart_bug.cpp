// kind: deadlock
// static: deadlock
// build: none
// primitive: std::unique_lock with defer_lock, std::lock in the fix
// sharing: two objects of one class
// mistake: two deferred locks are locked one after the other
// seen by: the simulator, ThreadSanitizer

// Counts of words are merged from one index into another.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class WordIndex {
 public:
  void add(const std::string& word) {
    std::lock_guard<std::mutex> lock(mutex_);
    ++counts_[word];
  }

  void merge(WordIndex& other) {
    if (this == &other) return;
    std::unique_lock<std::mutex> mine(mutex_, std::defer_lock);
    std::unique_lock<std::mutex> theirs(other.mutex_, std::defer_lock);
    mine.lock();    // EXPECT-DEADLOCK
    theirs.lock();  // EXPECT-DEADLOCK
    for (const auto& [word, count] : other.counts_) counts_[word] += count;
  }

  int count(const std::string& word) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = counts_.find(word);
    return found == counts_.end() ? 0 : found->second;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, int> counts_;
};

int main() {
  WordIndex titles, texts;
  titles.add("lock");
  texts.add("lock");
  texts.add("key");
  std::thread merger([&] { titles.merge(texts); });  // EXPECT-DEADLOCK
  texts.merge(titles);                               // EXPECT-DEADLOCK
  merger.join();
  std::printf("%d\n", titles.count("lock") > 1);
}
