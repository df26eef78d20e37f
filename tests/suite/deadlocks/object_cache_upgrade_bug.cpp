// kind: deadlock
// static: deadlock
// check: upgrade-deadlock,double-lock
// build: none
// primitive: std::shared_mutex, shared_lock, unique_lock
// sharing: members of one object
// mistake: takes the write lock while it holds the read lock
// seen by: the simulator, ThreadSanitizer

// Objects of a store are loaded once and kept.
#include <cstdio>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>

class ObjectCache {
 public:
  std::string get(int id) {
    std::shared_lock read(mutex_);  // EXPECT-DEADLOCK
    auto found = objects_.find(id);
    if (found != objects_.end()) return found->second;
    return insert(id, load(id));  // EXPECT-DEADLOCK
  }

  std::size_t size() const {
    std::shared_lock read(mutex_);
    return objects_.size();
  }

 private:
  static std::string load(int id) { return "object " + std::to_string(id); }

  std::string insert(int id, const std::string& object) {
    std::unique_lock write(mutex_);  // EXPECT-DEADLOCK
    return objects_.emplace(id, object).first->second;
  }

  mutable std::shared_mutex mutex_;
  std::map<int, std::string> objects_;
};

int main() {
  ObjectCache cache;
  std::thread client([&cache] { std::puts(cache.get(7).c_str()); });
  std::puts(cache.get(7).c_str());
  client.join();
  std::printf("%zu\n", cache.size());
}
