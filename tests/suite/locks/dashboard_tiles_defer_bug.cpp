// kind: race
// static: race
// build: none
// primitive: std::mutex, std::unique_lock, std::defer_lock
// sharing: members of one object
// mistake: a deferred lock is never taken
// seen by: the simulator, ThreadSanitizer

// Tiles of a dashboard: feeds change them, the page shows those that changed.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Dashboard {
 public:
  void update(const std::string& tile, int value, bool visible) {
    std::unique_lock<std::mutex> lock(mutex_, std::defer_lock);
    if (visible) lock.lock();
    values_[tile] = value;  // EXPECT-RACE
    if (visible) ++repaints_;
  }

  int repaints() {
    std::unique_lock<std::mutex> lock(mutex_);
    return repaints_;
  }

  int value(const std::string& tile) {
    std::unique_lock<std::mutex> lock(mutex_);
    auto found = values_.find(tile);                    // EXPECT-RACE
    return found == values_.end() ? 0 : found->second;  // EXPECT-RACE
  }

 private:
  std::mutex mutex_;
  std::map<std::string, int> values_;
  int repaints_ = 0;
};

static void feed(Dashboard& dashboard, const std::string& tile, bool visible) {
  for (int i = 1; i <= 2; ++i) dashboard.update(tile, i, visible);
}

int main() {
  Dashboard dashboard;
  std::thread orders(feed, std::ref(dashboard), "orders", true);
  std::thread returns(feed, std::ref(dashboard), "returns", false);
  const int seen = dashboard.value("orders");
  orders.join();
  returns.join();
  std::printf("%d %d\n", seen <= 2, dashboard.repaints());
}
