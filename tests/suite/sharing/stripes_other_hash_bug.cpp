// kind: race
// static: none
// build: none
// primitive: array of std::mutex
// sharing: hash table, a lock for several buckets
// mistake: lock of a bucket chosen by the key, not by the bucket
// seen by: the simulator, ThreadSanitizer

// A table of words with fewer locks than buckets.
#include <array>
#include <cstddef>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Words {
 public:
  void count(unsigned word) {
    std::size_t bucket = bucket_of(word);
    std::lock_guard lock(locks_[word % locks_.size()]);
    for (Entry& entry : buckets_[bucket]) {  // EXPECT-RACE
      if (entry.word != word) continue;
      ++entry.times;
      return;
    }
    buckets_[bucket].push_back({word, 1});  // EXPECT-RACE
  }

  int times(unsigned word) {
    std::size_t bucket = bucket_of(word);
    std::lock_guard lock(locks_[bucket % locks_.size()]);
    for (const Entry& entry : buckets_[bucket]) {
      if (entry.word == word) return entry.times;
    }
    return 0;
  }

 private:
  struct Entry {
    unsigned word;
    int times;
  };

  std::size_t bucket_of(unsigned word) const { return (word * 7 + word / 3) % buckets_.size(); }

  std::array<std::mutex, 2> locks_;
  std::array<std::vector<Entry>, 4> buckets_;
};

int main() {
  Words words;
  std::thread chapter([&words] {
    for (unsigned word = 0; word < 6; word += 2) words.count(word);
  });
  for (unsigned word = 1; word < 7; word += 2) words.count(word);
  chapter.join();
  std::printf("%d\n", words.times(3));
}
