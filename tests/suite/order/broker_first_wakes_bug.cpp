// kind: lostwakeup
// static: none
// build: none
// primitive: std::condition_variable, notify_one
// sharing: members of one object
// mistake: notified only where the queue was empty before
// seen by: the simulator

// A broker hands each of its consumers one message.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

class Inbox {
 public:
  void put(int message) {
    std::lock_guard<std::mutex> lock(mutex_);
    const bool was_empty = messages_.empty();
    messages_.push_back(message);
    if (was_empty) arrived_.notify_one();
  }

  int take() {
    std::unique_lock<std::mutex> lock(mutex_);
    arrived_.wait(lock, [this] { return !messages_.empty(); });  // EXPECT-DEADLOCK
    const int message = messages_.front();
    messages_.pop_front();
    return message;
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<int> messages_;
};

static void consume(Inbox& inbox, int& got) { got = inbox.take(); }

int main() {
  Inbox inbox;
  int first = 0, second = 0;
  std::thread one(consume, std::ref(inbox), std::ref(first));
  std::thread two(consume, std::ref(inbox), std::ref(second));
  inbox.put(1);
  inbox.put(2);
  one.join();
  two.join();
  std::printf("%d\n", first + second);
}
