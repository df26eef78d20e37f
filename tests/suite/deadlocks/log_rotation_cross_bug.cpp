// kind: deadlock
// static: deadlock
// build: none
// primitive: std::mutex with lock() and unlock()
// sharing: statics of one class
// mistake: two locks in different orders, hand-written locking
// seen by: the simulator, ThreadSanitizer

// A log file is rotated when it is full; archiving looks at the live file.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Log {
 public:
  static void write(const std::string& line) {
    live_mutex_.lock();
    live_.push_back(line);
    if (live_.size() == 2) rotate();
    live_mutex_.unlock();
  }

  static std::size_t archive_size() {
    archive_mutex_.lock();
    live_mutex_.lock();  // EXPECT-DEADLOCK
    std::size_t size = archive_.size() + live_.size();
    live_mutex_.unlock();
    archive_mutex_.unlock();
    return size;
  }

 private:
  static void rotate() {
    archive_mutex_.lock();  // EXPECT-DEADLOCK
    archive_.insert(archive_.end(), live_.begin(), live_.end());
    archive_mutex_.unlock();
    live_.clear();
  }

  static inline std::mutex live_mutex_, archive_mutex_;
  static inline std::vector<std::string> live_, archive_;
};

int main() {
  std::thread service([] {
    for (const char* line : {"start", "listen", "accept"}) Log::write(line);
  });
  std::printf("%zu lines\n", Log::archive_size());
  service.join();
}
