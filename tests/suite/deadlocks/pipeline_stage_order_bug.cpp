// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of two objects
// mistake: two locks in different orders through calls between the objects
// seen by: the simulator, ThreadSanitizer

// Stages of an image pipeline hand tiles on and ask each other for load.
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

class Writer;

class Scaler {
 public:
  explicit Scaler(Writer& writer) : writer_(writer) {}
  void scale(int tile);
  int waiting() const {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    return static_cast<int>(tiles_.size());
  }

 private:
  Writer& writer_;
  mutable std::mutex mutex_;
  std::deque<int> tiles_;
};

class Writer {
 public:
  void accept(int tile) {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    done_ += tile;
  }

  int backlog(const Scaler& scaler) {
    std::lock_guard lock(mutex_);
    ++asked_;
    return scaler.waiting();  // EXPECT-DEADLOCK
  }

 private:
  std::mutex mutex_;
  int done_ = 0;
  int asked_ = 0;
};

void Scaler::scale(int tile) {
  std::lock_guard lock(mutex_);
  tiles_.push_back(tile);
  writer_.accept(tiles_.front());  // EXPECT-DEADLOCK
  tiles_.pop_front();
}

int main() {
  Writer writer;
  Scaler scaler(writer);
  std::thread monitor([&] { std::printf("%d\n", writer.backlog(scaler) <= 1); });
  for (int tile = 1; tile <= 2; ++tile) scaler.scale(tile);
  monitor.join();
}
