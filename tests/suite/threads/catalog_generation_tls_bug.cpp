// kind: race
// static: race
// build: none
// primitive: thread_local, std::shared_mutex
// sharing: global generation number beside caches of each thread
// mistake: number that tells caches apart is read without the lock
// seen by: the simulator, ThreadSanitizer

// Prices: each thread keeps those that it looked up, until the list changes.
#include <atomic>
#include <cstdio>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <thread>

static std::shared_mutex mutex;
static std::map<int, int> prices{{1, 100}, {2, 250}};
static unsigned generation = 1;

struct LocalPrices {
  unsigned generation = 0;
  std::map<int, int> known;
};

static thread_local LocalPrices local;

static int price_of(int article) {
  if (local.generation != generation) {  // EXPECT-RACE
    local.known.clear();
    local.generation = generation;  // EXPECT-RACE
  }
  auto known = local.known.find(article);
  if (known != local.known.end()) return known->second;
  std::shared_lock lock(mutex);
  auto at = prices.find(article);
  int price = at == prices.end() ? 0 : at->second;
  local.known[article] = price;
  return price;
}

static void change_price(int article, int price) {
  std::unique_lock lock(mutex);
  prices[article] = price;
  ++generation;  // EXPECT-RACE
}

static void customer() {
  int sum = 0;
  for (int i = 0; i < 4; ++i) sum += price_of(1 + i % 2);
  std::printf("%d\n", sum > 0);
}

int main() {
  std::thread first(customer);
  std::thread second(customer);
  change_price(1, 90);
  first.join();
  second.join();
}
