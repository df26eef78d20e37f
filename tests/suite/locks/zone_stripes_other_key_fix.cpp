// kind: none
// static: none
// build: none

// Zones of a large world, with a lock for every few of them.
#include <array>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Zones {
 public:
  explicit Zones(std::size_t count) : crowds_(count) {}

  void enter(std::size_t zone) {
    std::lock_guard lock(locks_[zone % kLocks]);
    crowds_[zone] += 1;
  }

  void leave(std::size_t zone) {
    std::lock_guard lock(locks_[zone % kLocks]);
    crowds_[zone] -= 1;
  }

  int crowd(std::size_t zone) {
    std::lock_guard lock(locks_[zone % kLocks]);
    return crowds_[zone];
  }

  std::size_t size() const { return crowds_.size(); }

 private:
  static constexpr std::size_t kLocks = 2;
  std::array<std::mutex, kLocks> locks_;
  std::vector<int> crowds_;
};

static void travel(Zones& zones, std::size_t from) {
  for (std::size_t zone = from; zone < zones.size(); ++zone) {
    zones.enter(zone);
    zones.leave(zone);
  }
}

int main() {
  Zones zones(4);
  std::thread caravan([&zones] { travel(zones, 0); });
  travel(zones, 2);
  caravan.join();
  int left = 0;
  for (std::size_t zone = 0; zone < zones.size(); ++zone) left += zones.crowd(zone);
  std::printf("%d\n", left < 3);
}
