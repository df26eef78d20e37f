// kind: none
// static: none
// build: none

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
    {
      std::shared_lock<std::shared_mutex> reading(mutex_);
      auto found = hosts_.find(host);
      if (found != hosts_.end() && found->second.expires > now) return found->second.address;
    }
    return refresh(host, now);
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
    std::unique_lock<std::shared_mutex> writing(mutex_);
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
