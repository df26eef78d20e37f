// kind: none
// static: none
// build: none

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
    loaded_.wait(lock, [this] { return sheets_ > 0; });
    if (sheets_ <= 0) std::abort();
    --sheets_;
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
