// kind: race
// static: race
// build: none
// primitive: std::call_once, std::mutex in the fix
// sharing: mutable members of an object, in const functions
// mistake: initialised once in safety, but added to later without a lock
// seen by: the simulator, ThreadSanitizer

// The legend of a map is made when it is first asked for, and grows as new signs are met.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Legend {
 public:
  int number_of(const std::string& sign) const {
    std::call_once(filled_, [this] { fill(); });
    auto found = numbers_.find(sign);                    // EXPECT-RACE
    if (found != numbers_.end()) return found->second;   // EXPECT-RACE
    int number = static_cast<int>(numbers_.size()) + 1;  // EXPECT-RACE
    numbers_.emplace(sign, number);                      // EXPECT-RACE
    return number;
  }

 private:
  void fill() const {
    numbers_.emplace("church", 1);
    numbers_.emplace("bridge", 2);
  }

  mutable std::once_flag filled_;
  mutable std::map<std::string, int> numbers_;
};

class Sheet {
 public:
  explicit Sheet(const Legend& legend) : legend_(legend) {}

  void draw(const std::string& sign) { sum_ += legend_.number_of(sign); }
  int sum() const { return sum_; }

 private:
  const Legend& legend_;
  int sum_ = 0;
};

int main() {
  Legend legend;
  Sheet north(legend), south(legend);
  std::thread drawer([&north] {
    north.draw("bridge");
    north.draw("tower");
  });
  south.draw("church");
  south.draw("mill");
  drawer.join();
  std::printf("%d\n", north.sum() + south.sum() > 0);
}
