// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: std::mutex with lock() and unlock()
// sharing: members of one object
// mistake: an exception leaves the lock taken
// seen by: the simulator

// A license server gives out seats to users.
#include <cstdio>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

class LicenseServer {
 public:
  explicit LicenseServer(int seats) : free_(seats) {}

  void take(const std::string& user) {
    mutex_.lock();                                                    // EXPECT-CHECK
    if (free_ == 0) throw std::runtime_error("no seat for " + user);  // EXPECT-CHECK
    --free_;
    ++taken_[user];
    mutex_.unlock();
  }

  void give(const std::string& user) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = taken_.find(user);
    if (found == taken_.end()) return;
    if (--found->second == 0) taken_.erase(found);
    ++free_;
  }

  int free() {
    std::lock_guard<std::mutex> lock(mutex_);
    return free_;
  }

 private:
  std::mutex mutex_;
  int free_;
  std::map<std::string, int> taken_;
};

static void work(LicenseServer& server, const std::string& user) {
  try {
    server.take(user);
    server.give(user);
  } catch (const std::runtime_error& error) {
    std::printf("%s\n", error.what());
  }
}

int main() {
  LicenseServer server(1);
  std::thread first([&server] { work(server, "anna"); });
  std::thread second([&server] { work(server, "ben"); });
  first.join();
  second.join();
  std::printf("%d free\n", server.free());
}
