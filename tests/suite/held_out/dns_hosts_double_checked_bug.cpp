// kind: race
// static: race
// check: data-race,double-checked-locking
// build: none
// primitive: std::mutex; std::atomic in the fix
// sharing: static variables
// mistake: a plain pointer is tested without the lock
// seen by: the simulator, ThreadSanitizer

// Names of hosts are read when somebody asks for the first one.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Hosts {
 public:
  static const Hosts& get() {
    if (instance_ == nullptr) {  // EXPECT-RACE
      std::lock_guard<std::mutex> lock(mutex_);
      if (instance_ == nullptr) instance_ = new Hosts;  // EXPECT-RACE
    }
    return *instance_;  // EXPECT-RACE
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
  static Hosts* instance_;
  std::map<std::string, std::string> addresses_;
};

std::mutex Hosts::mutex_;
Hosts* Hosts::instance_ = nullptr;

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
