// kind: none
// static: none
// build: none

// The one journal of a program is made when it is first asked for.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Journal {
 public:
  static Journal& instance() {
    static Journal* instance = new Journal;
    return *instance;
  }

  void write(const std::string& entry) {
    std::lock_guard<std::mutex> lock(mutex_);
    entries_.push_back(entry);
  }

  std::size_t size() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return entries_.size();
  }

 private:
  Journal() { entries_.reserve(8); }

  mutable std::mutex mutex_;
  std::vector<std::string> entries_;
};

static void log_in(const std::string& user) { Journal::instance().write(user + " logged in"); }

int main() {
  std::thread first([] { log_in("anna"); });
  std::thread second([] { log_in("ben"); });
  first.join();
  second.join();
  std::printf("%zu entries\n", Journal::instance().size());
}
