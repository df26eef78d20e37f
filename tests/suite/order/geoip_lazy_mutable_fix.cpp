// kind: none
// static: none
// build: none

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
    std::call_once(sorted_, [this] { sort(); });
    std::string found = "unknown";
    for (const Range& range : ranges_) {
      if (range.first > address) break;
      found = range.country;
    }
    return found;
  }

 private:
  void sort() const {
    std::sort(ranges_.begin(), ranges_.end(),
              [](const Range& a, const Range& b) { return a.first < b.first; });
  }

  mutable std::vector<Range> ranges_;
  mutable std::once_flag sorted_;
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
