// kind: race
// static: race
// build: none
// primitive: std::unique_lock, std::scoped_lock
// sharing: members of one object
// mistake: caller says that it holds the lock, and does not
// seen by: the simulator, ThreadSanitizer

// Stock of a warehouse; goods are moved from the shelf to the van.
#include <cstdio>
#include <map>
#include <mutex>
#include <thread>

class Warehouse {
 public:
  void receive(int article, int count) {
    std::scoped_lock lock(mutex_);
    shelf_[article] += count;  // EXPECT-RACE
    total_ += count;           // EXPECT-RACE
  }

  int load(int article, int count) {
    std::scoped_lock lock(mutex_);
    int loaded = take(article, count, true);
    van_[article] += loaded;
    return loaded;
  }

  int take(int article, int count, bool locked) {
    std::unique_lock<std::mutex> lock;
    if (!locked) lock = std::unique_lock<std::mutex>(mutex_);
    auto at = shelf_.find(article);                      // EXPECT-RACE
    if (at == shelf_.end()) return 0;                    // EXPECT-RACE
    int gone = count < at->second ? count : at->second;  // EXPECT-RACE
    at->second -= gone;                                  // EXPECT-RACE
    total_ -= gone;                                      // EXPECT-RACE
    return gone;
  }

 private:
  std::mutex mutex_;
  std::map<int, int> shelf_;
  std::map<int, int> van_;
  int total_ = 0;
};

int main() {
  Warehouse warehouse;
  warehouse.receive(1, 10);
  std::thread gate([&warehouse] {
    warehouse.receive(2, 5);
    warehouse.load(1, 3);
  });
  std::printf("%d\n", warehouse.take(1, 2, true));
  gate.join();
}
