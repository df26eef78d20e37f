// kind: race
// static: race
// build: none
// primitive: std::shared_mutex, shared_lock
// sharing: std::unordered_map in one object
// mistake: looks up and inserts a missing entry under the shared lock
// seen by: the simulator, ThreadSanitizer

// Tokens of users are signed once and handed to every request of that user.
#include <cstdio>
#include <functional>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

class TokenCache {
 public:
  std::string token(const std::string& user) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    std::string& entry = tokens_[user];     // EXPECT-RACE
    if (entry.empty()) entry = sign(user);  // EXPECT-RACE
    return entry;                           // EXPECT-RACE
  }

  void revoke(const std::string& user) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    tokens_.erase(user);
  }

  std::size_t size() const {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return tokens_.size();
  }

 private:
  static std::string sign(const std::string& user) {
    return user + "." + std::to_string(std::hash<std::string>{}(user) % 1000);
  }

  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, std::string> tokens_;
};

int main() {
  TokenCache cache;
  std::vector<std::thread> requests;
  for (const char* user : {"ann", "bob", "ann"})
    requests.emplace_back([&cache, user] {
      if (cache.token(user).empty()) std::puts("no token");
    });
  for (std::thread& request : requests) request.join();
  cache.revoke("bob");
  std::printf("%zu\n", cache.size());
}
