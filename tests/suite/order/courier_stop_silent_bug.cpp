// kind: lostwakeup
// static: none
// build: none
// primitive: std::condition_variable
// sharing: members of one object
// mistake: stop() does not notify
// seen by: the simulator

// A courier waits for parcels until the shop closes.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

class Courier {
 public:
  void parcel() {
    std::lock_guard lock(mutex_);
    ++parcels_;
    changed_.notify_one();
  }
  void close() {
    std::lock_guard lock(mutex_);
    closed_ = true;
  }
  int work() {
    std::unique_lock lock(mutex_);
    int carried = 0;
    while (!closed_ || parcels_ > 0) {
      changed_.wait(lock, [this] { return closed_ || parcels_ > 0; });  // EXPECT-DEADLOCK
      carried += parcels_;
      parcels_ = 0;
    }
    return carried;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int parcels_ = 0;
  bool closed_ = false;
};

int main() {
  Courier courier;
  std::thread van([&] { std::printf("%d\n", courier.work()); });
  courier.parcel();
  courier.close();
  van.join();
}
