// kind: none
// static: none
// build: none

// Names of hosts are read when somebody asks for the first one.
#include <atomic>
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Hosts {
 public:
  static const Hosts& get() {
    const Hosts* hosts = instance_.load(std::memory_order_acquire);
    if (hosts == nullptr) {
      std::lock_guard<std::mutex> lock(mutex_);
      hosts = instance_.load(std::memory_order_relaxed);
      if (hosts == nullptr) {
        hosts = new Hosts;
        instance_.store(hosts, std::memory_order_release);
      }
    }
    return *hosts;
  }

  static void forget() {
    std::lock_guard<std::mutex> lock(mutex_);
    delete instance_;
    instance_ = nullptr;
  }

  std::string address(const std::string& name) const {
    auto found = addresses_.find(name);
    return found == addresses_.end() ? std::string() : found->second;
  }

 private:
  Hosts() {
    addresses_["localhost"] = "127.0.0.1";
    addresses_["build"] = "10.0.0.7";
  }

  static std::mutex mutex_;
  static std::atomic<const Hosts*> instance_;
  std::map<std::string, std::string> addresses_;
};

std::mutex Hosts::mutex_;
std::atomic<const Hosts*> Hosts::instance_{nullptr};

static void connect(const char* name) {
  if (Hosts::get().address(name).empty()) std::puts("unknown host");
}

int main() {
  std::thread first(connect, "build");
  std::thread second(connect, "localhost");
  first.join();
  second.join();
  std::printf("%s\n", Hosts::get().address("build").c_str());
  Hosts::forget();
}
