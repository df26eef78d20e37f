// kind: none
// static: none
// build: none

// A value that can only be reached under its lock, but for one convenience.
#include <cstdio>
#include <mutex>
#include <set>
#include <string>
#include <thread>

template <class T>
class Synchronized {
 public:
  template <class F>
  auto with(F&& use) {
    std::lock_guard lock(mutex_);
    return use(value_);
  }

 private:
  std::mutex mutex_;
  T value_;
};

using Peers = Synchronized<std::set<std::string>>;

void connect(Peers& peers, const std::string& address) {
  peers.with([&](auto& set) { set.insert(address); });
}

std::size_t connected(Peers& peers) {
  return peers.with([](auto& set) { return set.size(); });
}

int main() {
  Peers peers;
  std::thread listener([&] { connect(peers, "10.0.0.7"); });
  std::printf("%zu peers\n", connected(peers));
  listener.join();
}
