// kind: race
// static: race
// check: data-race,check-then-act
// build: none
// primitive: std::call_once in the fix
// sharing: mutable member of a const object
// mistake: a const function fills a cache without a lock
// seen by: the simulator, ThreadSanitizer

// Finds the country of an address; the table is sorted when it is first asked.
#include <algorithm>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct Range {
  unsigned first;
  std::string country;
};

class GeoIp {
 public:
  void add(unsigned first, const std::string& country) { ranges_.push_back({first, country}); }

  std::string country(unsigned address) const {
    if (!sorted_) {  // EXPECT-RACE
      sort();
      sorted_ = true;  // EXPECT-RACE
    }
    std::string found = "unknown";
    for (const Range& range : ranges_) {  // EXPECT-RACE
      if (range.first > address) break;
      found = range.country;
    }
    return found;
  }

 private:
  void sort() const {
    std::sort(ranges_.begin(), ranges_.end(),  // EXPECT-RACE
              [](const Range& a, const Range& b) { return a.first < b.first; });
  }

  mutable std::vector<Range> ranges_;
  mutable bool sorted_ = false;
};

int main() {
  GeoIp table;
  table.add(300, "Chad");
  table.add(100, "Peru");
  table.add(200, "Laos");

  const GeoIp& shared = table;
  std::string home, away;
  std::thread first([&] { home = shared.country(120); });
  std::thread second([&] { away = shared.country(350); });
  first.join();
  second.join();
  std::printf("%s %s\n", home.c_str(), away.c_str());
}
