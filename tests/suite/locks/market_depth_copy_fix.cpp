// kind: none
// static: none
// build: none

// The depth of a market is copied to be shown while prices come in.
#include <cstdio>
#include <map>
#include <mutex>
#include <thread>

class Depth {
 public:
  Depth() = default;
  Depth(const Depth& other) {
    std::scoped_lock lock(other.mutex_);
    bids_ = other.bids_;
    updates_ = other.updates_;
  }
  Depth& operator=(const Depth&) = delete;

  void bid(int price, int size) {
    std::scoped_lock lock(mutex_);
    bids_[price] += size;
    ++updates_;
  }

  void cancel(int price) {
    std::scoped_lock lock(mutex_);
    bids_.erase(price);
    ++updates_;
  }

  int best() const {
    std::scoped_lock lock(mutex_);
    return bids_.empty() ? 0 : bids_.rbegin()->first;
  }

  int updates() const {
    std::scoped_lock lock(mutex_);
    return updates_;
  }

 private:
  mutable std::mutex mutex_;
  std::map<int, int> bids_;
  int updates_ = 0;
};

class Screen {
 public:
  void show(const Depth& depth) {
    Depth snapshot(depth);
    shown_ = snapshot.best();
  }
  int shown() const { return shown_; }

 private:
  int shown_ = 0;
};

int main() {
  Depth depth;
  depth.bid(99, 10);
  std::thread feed([&depth] {
    depth.bid(101, 5);
    depth.cancel(99);
  });
  Screen screen;
  screen.show(depth);
  feed.join();
  std::printf("%d %d\n", screen.shown() > 0, depth.updates());
}
