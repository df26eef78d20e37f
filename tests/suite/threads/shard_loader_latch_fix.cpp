// kind: none
// static: none
// build: none

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
    for (const Shard& shard : shards_) sum += shard.checksum;
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
    for (int row : shard.rows) shard.checksum += row;
    loaded_.count_down();
  }

  std::vector<Shard> shards_;
  std::latch loaded_;
  std::vector<std::jthread> loaders_;
};

int main() {
  Store store(2);
  std::printf("%zu rows, %d\n", store.rows(), store.checksum() <= 306);
}
