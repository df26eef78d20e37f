// kind: race
// static: race
// build: none
// primitive: std::mutex taken under a flag
// sharing: members of one object
// mistake: one path forgets the conditional lock
// seen by: the simulator, ThreadSanitizer

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
    text_ += entry;  // EXPECT-RACE
    if (shared_) mutex_.unlock();
  }

  void truncate() {
    text_.clear();  // EXPECT-RACE
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
