// kind: none
// static: none
// build: none

// Leases of addresses: an address is prolonged where that does not take too long.
#include <chrono>
#include <cstdio>
#include <map>
#include <mutex>
#include <thread>

class Leases {
 public:
  void grant(int address, int until) {
    std::lock_guard lock(mutex_);
    until_[address] = until;
  }

  bool prolong(int address, int more) {
    auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(5);
    bool late = !mutex_.try_lock_until(deadline);
    if (late) return false;
    auto at = until_.find(address);
    bool known = at != until_.end();
    if (known) at->second += more;
    mutex_.unlock();
    return known;
  }

 private:
  std::timed_mutex mutex_;
  std::map<int, int> until_;
};

int main() {
  Leases leases;
  leases.grant(1, 60);
  std::thread server([&leases] {
    for (int address = 2; address < 4; ++address) leases.grant(address, 60);
  });
  std::printf(leases.prolong(1, 30) ? "prolonged\n" : "late\n");
  server.join();
}
