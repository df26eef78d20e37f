// kind: deadlock
// static: deadlock
// check: upgrade-deadlock,double-lock
// build: none
// primitive: std::shared_mutex, shared_lock, unique_lock
// sharing: members of one object
// mistake: a function that takes the lock for writing is called under it for reading
// seen by: the simulator, ThreadSanitizer

// Addresses of hosts are kept until they are too old.
#include <cstdio>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>

class HostTable {
 public:
  int address(const std::string& host, int now) {
    std::shared_lock<std::shared_mutex> reading(mutex_);  // EXPECT-DEADLOCK
    auto found = hosts_.find(host);
    if (found == hosts_.end() || found->second.expires <= now) {
      return refresh(host, now);  // EXPECT-DEADLOCK
    }
    return found->second.address;
  }

  std::size_t size() {
    std::shared_lock<std::shared_mutex> reading(mutex_);
    return hosts_.size();
  }

 private:
  struct Entry {
    int address;
    int expires;
  };

  int refresh(const std::string& host, int now) {
    const int address = static_cast<int>(host.size()) * 256 + 1;
    std::unique_lock<std::shared_mutex> writing(mutex_);  // EXPECT-DEADLOCK
    hosts_[host] = Entry{address, now + 60};
    return address;
  }

  std::shared_mutex mutex_;
  std::map<std::string, Entry> hosts_;
};

int main() {
  HostTable table;
  std::thread mail([&table] { table.address("mail", 100); });
  std::thread web([&table] { table.address("web", 100); });
  mail.join();
  web.join();
  std::printf("%zu\n", table.size());
}
