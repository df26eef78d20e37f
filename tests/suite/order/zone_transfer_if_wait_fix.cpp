// kind: none
// static: none
// build: none

// A name server hands zones to two transfer threads.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

class Transfers {
 public:
  void request(const std::string& zone) {
    std::lock_guard lock(mutex_);
    zones_.push_back(zone);
    changed_.notify_all();
  }

  std::string next() {
    std::unique_lock lock(mutex_);
    while (zones_.empty()) changed_.wait(lock);
    std::string zone = zones_.at(0);
    zones_.pop_front();
    return zone;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> zones_;
};

int main() {
  Transfers transfers;
  auto serve = [&] { std::printf("%zu\n", transfers.next().size()); };
  std::thread first(serve);
  std::thread second(serve);
  transfers.request("org");
  transfers.request("example");
  first.join();
  second.join();
}
