// kind: none
// static: none
// build: none

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
    std::lock_guard lock(mutex_);
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
    std::lock_guard lock(mutex_);
    done_ += tile;
  }

  int backlog(const Scaler& scaler) {
    {
      std::lock_guard lock(mutex_);
      ++asked_;
    }
    return scaler.waiting();
  }

 private:
  std::mutex mutex_;
  int done_ = 0;
  int asked_ = 0;
};

void Scaler::scale(int tile) {
  std::lock_guard lock(mutex_);
  tiles_.push_back(tile);
  writer_.accept(tiles_.front());
  tiles_.pop_front();
}

int main() {
  Writer writer;
  Scaler scaler(writer);
  std::thread monitor([&] { std::printf("%d\n", writer.backlog(scaler) <= 1); });
  for (int tile = 1; tile <= 2; ++tile) scaler.scale(tile);
  monitor.join();
}
