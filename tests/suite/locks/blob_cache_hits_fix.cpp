// kind: none
// static: none
// build: none

// Blobs are cached in memory in front of a slow store.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <unordered_map>

class BlobCache {
 public:
  std::string get(const std::string& key) {
    {
      std::shared_lock lock(mutex_);
      auto found = blobs_.find(key);
      if (found != blobs_.end()) {
        ++hits_;
        return found->second;
      }
    }
    std::string blob = read_from_store(key);
    std::unique_lock lock(mutex_);
    ++misses_;
    blobs_.try_emplace(key, blob);
    return blob;
  }

  void print() {
    std::unique_lock lock(mutex_);
    std::printf("%zu blobs, %d hits, %d misses\n", blobs_.size(), hits_.load(), misses_);
  }

 private:
  static std::string read_from_store(const std::string& key) { return "contents of " + key; }

  std::shared_mutex mutex_;
  std::unordered_map<std::string, std::string> blobs_;
  std::atomic<int> hits_ = 0;
  int misses_ = 0;
};

static BlobCache cache;

static void handle_requests() {
  for (const char* key : {"logo", "style", "logo"}) cache.get(key);
}

int main() {
  cache.get("logo");
  std::thread first(handle_requests);
  std::thread second(handle_requests);
  first.join();
  second.join();
  cache.print();
}
