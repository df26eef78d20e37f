// kind: deadlock
// static: deadlock
// check: join-while-holding,blocking-under-lock
// build: none
// primitive: std::thread, std::mutex, std::condition_variable
// sharing: members of one object
// mistake: the worker is joined under the lock that it needs to see the stop
// seen by: the simulator, ThreadSanitizer

// Invoices are mailed by a thread of their own.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <queue>
#include <string>
#include <thread>

class InvoiceMailer {
 public:
  InvoiceMailer() : worker_([this] { run(); }) {}
  ~InvoiceMailer() { stop(); }

  void add(std::string invoice) {
    {
      std::lock_guard lock(mutex_);
      invoices_.push(std::move(invoice));
    }
    changed_.notify_one();
  }

  void stop() {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    stopping_ = true;
    changed_.notify_one();
    if (worker_.joinable()) worker_.join();  // EXPECT-DEADLOCK
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);  // EXPECT-DEADLOCK
    for (;;) {
      changed_.wait(lock, [this] { return stopping_ || !invoices_.empty(); });  // EXPECT-DEADLOCK
      if (invoices_.empty()) return;
      std::string invoice = std::move(invoices_.front());
      invoices_.pop();
      lock.unlock();
      std::printf("mailed %s\n", invoice.c_str());
      lock.lock();  // EXPECT-DEADLOCK
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::queue<std::string> invoices_;
  bool stopping_ = false;
  std::thread worker_;
};

int main() {
  InvoiceMailer mailer;
  mailer.add("2024-001");
  mailer.add("2024-002");
}
