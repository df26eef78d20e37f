// kind: none
// static: none
// build: none

// A journal collects records and writes them out in blocks.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Journal {
 public:
  void append(const std::string& record) {
    std::unique_lock<std::mutex> lock(mutex_);
    records_.push_back(record);
    bytes_ += record.size();
    if (bytes_ < block_size) return;
    lock.unlock();
    flush();
  }

  void flush() {
    std::vector<std::string> block;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      block.swap(records_);
      bytes_ = 0;
    }
    for (const std::string& record : block) write(record);
  }

 private:
  static constexpr std::size_t block_size = 16;

  void write(const std::string& record) {
    std::lock_guard<std::mutex> lock(file_mutex_);
    std::printf("%s\n", record.c_str());
  }

  std::mutex mutex_;
  std::vector<std::string> records_;
  std::size_t bytes_ = 0;
  std::mutex file_mutex_;
};

int main() {
  Journal journal;
  std::thread importer([&journal] {
    journal.append("import 1");
    journal.append("import 2");
  });
  journal.append("login");
  journal.append("logout");
  importer.join();
  journal.flush();
}
