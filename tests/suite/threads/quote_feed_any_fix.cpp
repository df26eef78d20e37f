// kind: none
// static: none
// build: none

// Quotes are announced to a display thread that can be stopped while it waits.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <stop_token>
#include <thread>

class Feed {
 public:
  void publish(int price, int volume) {
    std::unique_lock lock(mutex_);
    price_ = price;
    ++version_;
    volume_ = volume;
    lock.unlock();
    changed_.notify_all();
  }

  bool wait(std::stop_token stop, int& version, int& volume) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, stop, [&] { return version_ != version; })) return false;
    version = version_;
    volume = volume_;
    return price_ > 0;
  }

 private:
  std::mutex mutex_;
  std::condition_variable_any changed_;
  int price_ = 0;
  int volume_ = 0;
  int version_ = 0;
};

int main() {
  Feed feed;
  std::jthread display([&feed](std::stop_token stop) {
    int version = 0, volume = 0;
    while (feed.wait(stop, version, volume)) std::printf("%d traded\n", volume);
  });
  feed.publish(10, 500);
  feed.publish(11, 300);
}
