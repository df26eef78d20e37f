// kind: race
// static: race
// build: none
// primitive: std::shared_mutex, shared_lock
// sharing: members of one object
// mistake: write under a shared lock
// seen by: the simulator, ThreadSanitizer

// Feature flags are read often and set seldom; each look-up is counted for the dashboard.
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

class FeatureFlags {
 public:
  void set(const std::string& name, bool on) {
    std::unique_lock lock(mutex_);
    flags_[name].on = on;
  }

  bool enabled(const std::string& name) {
    std::shared_lock lock(mutex_);
    auto flag = flags_.find(name);
    if (flag == flags_.end()) return false;
    ++flag->second.asked;  // EXPECT-RACE
    return flag->second.on;
  }

 private:
  struct Flag {
    bool on = false;
    long asked = 0;
  };
  std::shared_mutex mutex_;
  std::unordered_map<std::string, Flag> flags_;
};

int main() {
  FeatureFlags flags;
  flags.set("dark_mode", true);
  std::vector<std::thread> requests;
  for (int i = 0; i < 2; ++i) requests.emplace_back([&flags] { flags.enabled("dark_mode"); });
  for (auto& request : requests) request.join();
  std::printf("%d\n", flags.enabled("dark_mode"));
}
