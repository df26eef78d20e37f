// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: std::mutex with lock() and unlock()
// sharing: array of objects
// mistake: continue in a loop leaves a lock taken
// seen by: the simulator

// A garbage collector sweeps its blocks while others allocate from them.
#include <array>
#include <cstdio>
#include <mutex>
#include <thread>

struct Block {
  std::mutex mutex;
  int live = 0;
  int dead = 0;
  bool pinned = false;
};

class Heap {
 public:
  void allocate(std::size_t index) {
    Block& block = blocks_[index];
    block.mutex.lock();  // EXPECT-CHECK
    ++block.live;
    block.mutex.unlock();
  }

  void drop(std::size_t index) {
    Block& block = blocks_[index];
    std::lock_guard lock(block.mutex);  // EXPECT-CHECK
    --block.live;
    ++block.dead;
  }

  void pin(std::size_t index) {
    std::lock_guard lock(blocks_[index].mutex);  // EXPECT-CHECK
    blocks_[index].pinned = true;
  }

  int sweep() {
    int freed = 0;
    for (Block& block : blocks_) {
      block.mutex.lock();          // EXPECT-CHECK
      if (block.pinned) continue;  // EXPECT-CHECK
      freed += block.dead;
      block.dead = 0;
      block.mutex.unlock();  // EXPECT-CHECK
    }
    return freed;
  }  // EXPECT-CHECK

 private:
  std::array<Block, 2> blocks_;
};

int main() {
  Heap heap;
  heap.allocate(0);
  heap.drop(0);
  heap.pin(1);
  std::thread mutator([&heap] { heap.allocate(1); });
  std::printf("%s\n", heap.sweep() <= 1 ? "swept" : "odd");
  mutator.join();
}
