// kind: none
// static: none
// build: none

// Names of players must be unique.
#include <cstdlib>
#include <mutex>
#include <set>
#include <string>
#include <thread>

class Names {
 public:
  bool taken(const std::string& name) {
    std::lock_guard lock(mutex_);
    return names_.count(name) != 0;
  }

  bool add(const std::string& name) {
    std::lock_guard lock(mutex_);
    return names_.insert(name).second;
  }

 private:
  std::mutex mutex_;
  std::set<std::string> names_;
};

static bool sign_up(Names& names, const std::string& name) { return names.add(name); }

int main() {
  Names names;
  std::thread other([&] { sign_up(names, "zoe"); });
  sign_up(names, "zoe");
  other.join();
}
