// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: std::mutex with lock() and unlock()
// sharing: members of one object
// mistake: an early return keeps the lock
// seen by: the simulator, ThreadSanitizer

// Suspicious files are moved into quarantine, each once.
#include <cstdio>
#include <mutex>
#include <set>
#include <string>
#include <thread>

class Quarantine {
 public:
  bool add(const std::string& path) {
    mutex_.lock();  // EXPECT-CHECK
    if (paths_.count(path) != 0) {
      return false;  // EXPECT-CHECK
    }
    paths_.insert(path);
    ++moved_;
    mutex_.unlock();
    return true;
  }

  int moved() {
    mutex_.lock();
    const int moved = moved_;
    mutex_.unlock();
    return moved;
  }

 private:
  std::mutex mutex_;
  std::set<std::string> paths_;
  int moved_ = 0;
};

int main() {
  Quarantine quarantine;
  std::thread mail([&quarantine] { quarantine.add("invoice.exe"); });
  std::thread disk([&quarantine] { quarantine.add("invoice.exe"); });
  mail.join();
  disk.join();
  std::printf("%d\n", quarantine.moved());
}
