// kind: race
// static: race
// check: data-race,double-checked-locking
// build: none
// primitive: std::mutex; a static local in the fix
// sharing: static pointer of a class
// mistake: double-checked locking with a plain pointer
// seen by: the simulator, ThreadSanitizer

// The one journal of a program is made when it is first asked for.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Journal {
 public:
  static Journal& instance() {
    if (instance_ == nullptr) {  // EXPECT-RACE
      std::lock_guard<std::mutex> lock(instance_mutex_);
      if (instance_ == nullptr) {  // EXPECT-RACE
        instance_ = new Journal;   // EXPECT-RACE
      }
    }
    return *instance_;  // EXPECT-RACE
  }

  void write(const std::string& entry) {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-RACE
    entries_.push_back(entry);                 // EXPECT-RACE
  }

  std::size_t size() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return entries_.size();
  }

 private:
  Journal() { entries_.reserve(8); }  // EXPECT-RACE

  static Journal* instance_;
  static std::mutex instance_mutex_;

  mutable std::mutex mutex_;
  std::vector<std::string> entries_;
};

Journal* Journal::instance_ = nullptr;
std::mutex Journal::instance_mutex_;

static void log_in(const std::string& user) { Journal::instance().write(user + " logged in"); }

int main() {
  std::thread first([] { log_in("anna"); });
  std::thread second([] { log_in("ben"); });
  first.join();
  second.join();
  std::printf("%zu entries\n", Journal::instance().size());
}
