// kind: none
// static: none
// build: none

// The journal is locked only when several threads were asked for.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

class Journal {
 public:
  explicit Journal(bool shared) : shared_(shared) {}

  void append(const std::string& entry) {
    if (shared_) mutex_.lock();
    text_ += entry;
    if (shared_) mutex_.unlock();
  }

  void truncate() {
    if (shared_) mutex_.lock();
    text_.clear();
    if (shared_) mutex_.unlock();
  }

  std::size_t size() const { return text_.size(); }

 private:
  const bool shared_;
  std::mutex mutex_;
  std::string text_;
};

int main() {
  Journal journal(true);
  std::thread worker([&] {
    journal.append("open;");
    journal.append("close;");
  });
  journal.truncate();
  worker.join();
  std::printf("%zu\n", journal.size());
}
