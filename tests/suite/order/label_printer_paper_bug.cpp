// kind: order
// static: other
// check: wait-without-predicate
// build: none
// primitive: std::condition_variable, unique_lock
// sharing: members of one object
// mistake: a wait without a condition, in an if
// seen by: the simulator

// A printer of labels waits for paper, which is put in sheet by sheet.
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

class LabelPrinter {
 public:
  void load(int sheets) {
    std::lock_guard lock(mutex_);
    sheets_ += sheets;
    loaded_.notify_all();
  }

  void print() {
    std::unique_lock lock(mutex_);
    if (sheets_ == 0) loaded_.wait(lock);  // EXPECT-CHECK
    if (sheets_ <= 0) std::abort();
    --sheets_;  // EXPECT-CHECK
    ++printed_;
  }

  int printed() const {
    std::lock_guard lock(mutex_);
    return printed_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable loaded_;
  int sheets_ = 0;
  int printed_ = 0;
};

int main() {
  LabelPrinter printer;
  std::thread warehouse([&printer] { printer.print(); });
  std::thread office([&printer] { printer.print(); });
  printer.load(1);
  printer.load(1);
  warehouse.join();
  office.join();
  std::printf("%d labels\n", printer.printed());
}
