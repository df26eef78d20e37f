// kind: none
// static: none
// build: none

// A cache of query results with a limit; a full cache is trimmed.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class QueryCache {
 public:
  explicit QueryCache(std::size_t limit) : limit_(limit) {}

  void store(const std::string& query, int rows) {
    std::unique_lock lock(mutex_);
    if (rows_.size() >= limit_) rows_.clear();
    rows_[query] = rows;
  }

  void clear() {
    std::unique_lock lock(mutex_);
    rows_.clear();
  }

  int rows(const std::string& query) {
    std::unique_lock lock(mutex_);
    auto found = rows_.find(query);
    return found == rows_.end() ? 0 : found->second;
  }

 private:
  std::mutex mutex_;
  std::size_t limit_;
  std::map<std::string, int> rows_;
};

int main() {
  QueryCache cache(2);
  std::thread reports([&] {
    cache.store("sales", 10);
    cache.store("stock", 20);
  });
  cache.store("staff", 5);
  std::printf("%d\n", cache.rows("staff") >= 0);
  reports.join();
  cache.clear();
}
