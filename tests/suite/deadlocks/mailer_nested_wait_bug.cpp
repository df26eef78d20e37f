// kind: deadlock
// static: deadlock
// check: wait-holding-other-lock,blocking-under-lock
// build: none
// primitive: std::condition_variable, two mutexes
// sharing: members of two objects
// mistake: waits for room in a queue while the lock of its owner is held
// seen by: the simulator, ThreadSanitizer

// Mails are queued by a mailer that holds at most one; a thread sends them.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

class Outbox {
 public:
  void push(const std::string& mail) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return mails_.empty(); });  // EXPECT-DEADLOCK
    mails_.push_back(mail);
    changed_.notify_all();
  }

  std::string pop() {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return !mails_.empty(); });
    std::string mail = mails_.front();
    mails_.pop_front();
    changed_.notify_all();
    return mail;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> mails_;
};

class Mailer {
 public:
  void send(const std::string& mail) {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    ++queued_;
    outbox_.push(mail);  // EXPECT-DEADLOCK
  }

  void deliver_one() {
    {
      std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
      ++delivering_;
    }
    std::string mail = outbox_.pop();
    std::lock_guard<std::mutex> lock(mutex_);
    --delivering_;
    --queued_;
    bytes_ += mail.size();
  }

  std::size_t bytes() {
    std::lock_guard<std::mutex> lock(mutex_);
    return bytes_;
  }

 private:
  std::mutex mutex_;
  int queued_ = 0;
  int delivering_ = 0;
  std::size_t bytes_ = 0;
  Outbox outbox_;
};

int main() {
  Mailer mailer;
  std::thread network([&mailer] {
    for (int i = 0; i < 2; ++i) mailer.deliver_one();
  });
  mailer.send("welcome");
  mailer.send("your invoice");
  network.join();
  std::printf("%zu bytes\n", mailer.bytes());
}
