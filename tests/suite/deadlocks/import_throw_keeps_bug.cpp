// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: std::mutex with lock() and unlock()
// sharing: members of one object
// mistake: an exception between lock() and unlock()
// seen by: the simulator, ThreadSanitizer

// Imports lines with prices from files of several suppliers.
#include <cstdio>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

class Prices {
 public:
  void add_line(const std::string& line) {
    mutex_.lock();  // EXPECT-CHECK
    std::size_t comma = line.find(',');
    if (comma == std::string::npos) throw std::runtime_error("no comma in " + line);  // EXPECT-CHECK
    prices_[line.substr(0, comma)] = std::stol(line.substr(comma + 1));               // EXPECT-CHECK
    ++lines_;
    mutex_.unlock();
  }

  int lines() {
    std::lock_guard<std::mutex> lock(mutex_);
    return lines_;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, long> prices_;
  int lines_ = 0;
};

static int import(Prices& prices, const std::vector<std::string>& file) {
  int bad = 0;
  for (const std::string& line : file) {
    try {
      prices.add_line(line);
    } catch (const std::exception&) {
      ++bad;
    }
  }
  return bad;
}

int main() {
  Prices prices;
  int bad = 0;
  std::thread supplier([&] { bad = import(prices, {"bolt,12", "nut", "screw,7"}); });
  import(prices, {"saw,1500"});
  supplier.join();
  std::printf("%d lines, %d bad\n", prices.lines(), bad);
}
