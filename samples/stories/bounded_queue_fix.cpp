// A restaurant: a waiter passes orders to two cooks over a rail that holds two orders, and closes the
// kitchen when the last order is in.
//
// close() sets the flag under the mutex that a cook holds from looking at the flag until he waits. So
// the flag is set either before he looks or after he waits, and in both cases he learns of it.

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

class OrderRail {
 public:
  void put(int order) {
    {
      std::unique_lock lock(mutex_);
      not_full_.wait(lock, [this] { return orders_.size() < kCapacity; });
      orders_.push_back(order);
    }
    not_empty_.notify_one();
  }

  // The next order; nothing once the rail is closed and empty.
  std::optional<int> take() {
    std::unique_lock lock(mutex_);
    not_empty_.wait(lock, [this] { return !orders_.empty() || closed_; });
    if (orders_.empty()) return std::nullopt;
    const int order = orders_.front();
    orders_.pop_front();
    lock.unlock();
    not_full_.notify_one();
    return order;
  }

  void close() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    not_empty_.notify_all();
  }

 private:
  static constexpr std::size_t kCapacity = 2;
  std::mutex mutex_;
  std::condition_variable not_full_;
  std::condition_variable not_empty_;
  std::deque<int> orders_;  // guarded by mutex_
  bool closed_ = false;     // guarded by mutex_
};

int main() {
  constexpr int kOrders = 3;
  OrderRail rail;
  std::atomic<int> cooked = 0;
  const auto cook = [&] {
    while (const std::optional<int> order = rail.take()) {
      std::printf("order %d is cooked\n", *order);
      ++cooked;
    }
  };
  std::thread first_cook(cook);
  std::thread second_cook(cook);

  for (int order = 1; order <= kOrders; ++order) rail.put(order);
  rail.close();
  first_cook.join();
  second_cook.join();

  std::printf("%d of %d orders cooked\n", cooked.load(), kOrders);
  return cooked == kOrders ? 0 : 1;
}
