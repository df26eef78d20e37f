// kind: race
// static: race
// build: none
// primitive: std::mutex in the fix
// sharing: mutable members changed by a const method
// mistake: a const method fills a cache without a lock
// seen by: the simulator, ThreadSanitizer

// A map of tiles, searched for paths by several characters at a time.
#include <cstdio>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

class TileMap {
 public:
  TileMap(int width, std::vector<int> costs) : width_(width), costs_(std::move(costs)) {}

  int size() const { return static_cast<int>(costs_.size()); }

  int row_cost(int row) const {
    if (row == cached_row_) return cached_cost_;  // EXPECT-RACE
    int cost = 0;
    for (int column = 0; column < width_; ++column) cost += costs_[row * width_ + column];
    cached_row_ = row;    // EXPECT-RACE
    cached_cost_ = cost;  // EXPECT-RACE
    return cost;
  }

  int rows() const { return size() / width_; }

 private:
  const int width_;
  const std::vector<int> costs_;
  mutable int cached_row_ = -1;
  mutable int cached_cost_ = 0;
};

static int cheapest_row(const TileMap& map) {
  int best = 0;
  for (int row = 1; row < map.rows(); ++row) {
    if (map.row_cost(row) < map.row_cost(best)) best = row;
  }
  return best;
}

int main() {
  const TileMap map(2, {3, 3, 1, 2, 9, 1});
  int orc = 0;
  std::thread enemy([&] { orc = cheapest_row(map); });
  int hero = cheapest_row(map);
  enemy.join();
  std::printf("%d %d\n", hero, orc);
}
