// kind: lostwakeup
// static: other
// check: wait-without-predicate
// build: none
// primitive: std::condition_variable, unique_lock
// sharing: members of one object
// mistake: waits without looking whether there is an order
// seen by: the simulator, ThreadSanitizer

// Orders of a sawmill are taken by the saw.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

class Orders {
 public:
  void put(int planks) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      orders_.push_back(planks);
    }
    arrived_.notify_one();
  }

  int take() {
    std::unique_lock<std::mutex> lock(mutex_);
    arrived_.wait(lock);  // EXPECT-CHECK
    const int planks = orders_.front();
    orders_.pop_front();
    return planks;
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<int> orders_;
};

int main() {
  Orders orders;
  int sawn = 0;
  std::thread saw([&] { sawn = orders.take(); });
  orders.put(12);
  saw.join();
  std::printf("%d planks\n", sawn);
}
