// kind: none
// static: none
// build: none

// Lines of a log are collected and written in batches.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class BatchLog {
 public:
  void add(std::string line) {
    std::lock_guard lock(mutex_);
    bytes_ += line.size();
    pending_.push_back(std::move(line));
  }

  std::size_t flush() {
    std::vector<std::string> batch;
    {
      std::lock_guard lock(mutex_);
      batch.swap(pending_);
      bytes_ = 0;
    }
    std::size_t written = 0;
    for (const std::string& line : batch) written += line.size() + 1;
    return written;
  }

  std::size_t pending_bytes() const {
    std::lock_guard lock(mutex_);
    return bytes_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> pending_;
  std::size_t bytes_ = 0;
};

int main() {
  BatchLog log;
  log.add("started");
  std::thread request([&log] {
    log.add("GET /");
    log.add("GET /style.css");
  });
  std::size_t written = log.flush();
  request.join();
  written += log.flush();
  std::printf("%d %zu\n", written > 0, log.pending_bytes());
}
