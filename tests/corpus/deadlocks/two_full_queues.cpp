// EXPECT: circular wait: each waits for the other's notification
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

class Queue {
 public:
  void put(int item) {
    std::unique_lock lock(mutex_);
    not_full_.wait(lock, [this] { return items_.size() < 1; });
    items_.push_back(item);
    not_empty_.notify_one();
  }
  int take() {
    std::unique_lock lock(mutex_);
    not_empty_.wait(lock, [this] { return !items_.empty(); });
    const int item = items_.front();
    items_.pop_front();
    not_full_.notify_one();
    return item;
  }

 private:
  std::mutex mutex_;
  std::condition_variable not_full_, not_empty_;
  std::deque<int> items_;
};

int main() {
  Queue there, back;
  // Each sends two before it receives one: with room for one both end up waiting for room.
  std::thread a([&] {
    for (int i = 0; i < 2; ++i) there.put(back.take()), there.put(0);
  });
  std::thread b([&] {
    for (int i = 0; i < 2; ++i) back.put(0), back.put(there.take());
  });
  a.join();
  b.join();
}
