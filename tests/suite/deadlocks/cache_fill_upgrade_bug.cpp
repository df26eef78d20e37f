// kind: deadlock
// static: deadlock
// check: upgrade-deadlock,double-lock
// build: none
// primitive: std::shared_mutex, shared_lock, unique_lock
// sharing: members of one object
// mistake: the write lock is taken while the read lock is held
// seen by: the simulator, ThreadSanitizer

// A cache of compiled queries.
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <unordered_map>

class QueryCache {
 public:
  int plan(const std::string& query) {
    std::shared_lock<std::shared_mutex> reading(mutex_);  // EXPECT-DEADLOCK
    auto found = plans_.find(query);
    if (found != plans_.end()) return found->second;

    int plan = compile(query);
    std::unique_lock<std::shared_mutex> writing(mutex_);  // EXPECT-DEADLOCK
    plans_[query] = plan;
    return plan;
  }

  std::size_t size() {
    std::shared_lock<std::shared_mutex> reading(mutex_);
    return plans_.size();
  }

 private:
  static int compile(const std::string& query) { return static_cast<int>(query.size()) * 10; }

  std::shared_mutex mutex_;
  std::unordered_map<std::string, int> plans_;
};

int main() {
  QueryCache cache;
  int first = 0, second = 0;
  std::thread client([&] { first = cache.plan("select 1"); });
  std::thread other([&] { second = cache.plan("select name"); });
  client.join();
  other.join();
  std::printf("%d %d %zu\n", first, second, cache.size());
}
