// kind: race
// static: race
// build: none
// primitive: std::shared_mutex, shared_lock, unique_lock
// sharing: entries of a map, through a pointer
// mistake: an entry is changed under a shared lock
// seen by: the simulator, ThreadSanitizer

// A web cache tests whether what a browser has is still the same.
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <unordered_map>

class EtagCache {
 public:
  void store(const std::string& path, std::string tag) {
    std::unique_lock lock(mutex_);
    entries_[path].tag = std::move(tag);
  }

  bool unchanged(const std::string& path, const std::string& tag) {
    std::shared_lock lock(mutex_);
    Entry* entry = find(path);
    if (entry == nullptr) return false;
    entry->asked += 1;  // EXPECT-RACE
    return entry->tag == tag;
  }

  int asked(const std::string& path) {
    std::shared_lock lock(mutex_);
    const Entry* entry = find(path);
    return entry == nullptr ? 0 : entry->asked;  // EXPECT-RACE
  }

 private:
  struct Entry {
    std::string tag;
    int asked = 0;
  };

  Entry* find(const std::string& path) {
    auto found = entries_.find(path);
    return found == entries_.end() ? nullptr : &found->second;
  }

  std::shared_mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;
};

int main() {
  EtagCache cache;
  cache.store("/logo.png", "a1");
  auto browser = [&cache] {
    for (int i = 0; i < 2; ++i) cache.unchanged("/logo.png", "a1");
  };
  std::thread first(browser);
  std::thread second(browser);
  first.join();
  second.join();
  std::printf("%d\n", cache.asked("/logo.png"));
}
