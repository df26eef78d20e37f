// kind: race
// static: race
// check: data-race,unlock-not-held,lock-not-released
// build: none
// primitive: std::timed_mutex, try_lock_until
// sharing: members of one object
// mistake: what try_lock_until returns is read the wrong way round
// seen by: the simulator

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
    until_[address] = until;  // EXPECT-RACE
  }

  bool prolong(int address, int more) {
    auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(5);
    bool late = mutex_.try_lock_until(deadline);  // EXPECT-RACE
    if (late) return false;                       // EXPECT-RACE
    auto at = until_.find(address);               // EXPECT-RACE
    bool known = at != until_.end();              // EXPECT-RACE
    if (known) at->second += more;                // EXPECT-RACE
    mutex_.unlock();                              // EXPECT-RACE
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
