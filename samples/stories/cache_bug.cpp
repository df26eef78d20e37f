// A shop keeps exchange rates in a cache, because asking the bank takes long. The cache counts its
// hits and misses, and a monitor collects the counts now and then.
//
// The bug: find() counts under the mutex, take_statistics() forgets the mutex. A hit that is counted
// after the monitor has read the count and before it has set it back to zero is never reported.

#include <cstdio>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

struct Statistics {
  int hits = 0;
  int misses = 0;
};

class RateCache {
 public:
  std::optional<double> find(const std::string& currency) {
    std::lock_guard lock(mutex_);
    const auto entry = rates_.find(currency);
    if (entry == rates_.end()) {
      ++misses_;  // EXPECT: data-race
      return std::nullopt;
    }
    ++hits_;  // EXPECT: data-race
    return entry->second;
  }

  void store(const std::string& currency, double rate) {
    std::lock_guard lock(mutex_);
    rates_[currency] = rate;
  }

  // What was counted since the last call.
  Statistics take_statistics() {
    const Statistics taken{hits_, misses_};  // EXPECT: data-race
    hits_ = 0;                               // EXPECT: data-race
    misses_ = 0;                             // EXPECT: data-race
    return taken;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, double> rates_;  // guarded by mutex_
  int hits_ = 0;                         // guarded by mutex_
  int misses_ = 0;                       // guarded by mutex_
};

double ask_bank(const std::string& currency) { return currency == "EUR" ? 1.0 : 1.25; }

void sell_abroad(RateCache& cache) {
  for (const char* currency : {"EUR", "USD", "EUR", "USD"}) {
    std::optional<double> rate = cache.find(currency);
    if (!rate) {
      rate = ask_bank(currency);
      cache.store(currency, *rate);
    }
    std::printf("100.00 are %.2f %s\n", 100 * *rate, currency);
  }
}

int main() {
  RateCache cache;
  Statistics reported;
  {
    std::jthread shop(sell_abroad, std::ref(cache));
    std::jthread monitor([&] { reported = cache.take_statistics(); });
  }
  const Statistics rest = cache.take_statistics();
  const int hits = reported.hits + rest.hits;
  const int misses = reported.misses + rest.misses;

  std::printf("%d hits and %d misses in 4 look-ups\n", hits, misses);
  return hits == 2 && misses == 2 ? 0 : 1;  // EXPECT-DYNAMIC: exit-code
}
