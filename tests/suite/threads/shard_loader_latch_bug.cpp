// kind: race
// static: race
// build: none
// primitive: std::latch, std::jthread
// sharing: elements of a vector, one a thread
// mistake: counted down before the last write
// seen by: the simulator, ThreadSanitizer

// Loads the shards of a store at the start; queries begin when all are there.
#include <cstdio>
#include <latch>
#include <thread>
#include <vector>

struct Shard {
  std::vector<int> rows;
  int checksum = 0;
};

class Store {
 public:
  explicit Store(std::size_t shards) : shards_(shards), loaded_(static_cast<std::ptrdiff_t>(shards)) {
    for (std::size_t i = 0; i < shards; ++i) {
      loaders_.emplace_back([this, i] { load(shards_[i], static_cast<int>(i)); });
    }
  }

  int checksum() {
    loaded_.wait();
    int sum = 0;
    for (const Shard& shard : shards_) sum += shard.checksum;  // EXPECT-RACE
    return sum;
  }

  std::size_t rows() {
    loaded_.wait();
    std::size_t count = 0;
    for (const Shard& shard : shards_) count += shard.rows.size();
    return count;
  }

 private:
  void load(Shard& shard, int number) {
    for (int row = 0; row < 3; ++row) shard.rows.push_back(number * 100 + row);
    loaded_.count_down();
    for (int row : shard.rows) shard.checksum += row;  // EXPECT-RACE
  }

  std::vector<Shard> shards_;
  std::latch loaded_;
  std::vector<std::jthread> loaders_;
};

int main() {
  Store store(2);
  std::printf("%zu rows, %d\n", store.rows(), store.checksum() <= 306);
}
