// kind: none
// static: none
// build: none

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
    live_mutex_.lock();
    archive_mutex_.lock();
    std::size_t size = archive_.size() + live_.size();
    archive_mutex_.unlock();
    live_mutex_.unlock();
    return size;
  }

 private:
  static void rotate() {
    archive_mutex_.lock();
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
