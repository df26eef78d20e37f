// kind: race
// static: race
// build: none
// primitive: std::async, std::future
// sharing: members of one object, reached through this
// mistake: two tasks write one result
// seen by: the simulator, ThreadSanitizer

// Prepares a mesh for drawing: its halves are looked at by two tasks.
#include <algorithm>
#include <cstdio>
#include <future>
#include <limits>
#include <vector>

struct Bounds {
  int low = std::numeric_limits<int>::max();
  int high = std::numeric_limits<int>::min();

  void include(int point) {
    low = std::min(low, point);    // EXPECT-RACE
    high = std::max(high, point);  // EXPECT-RACE
  }

  void include(const Bounds& other) {
    low = std::min(low, other.low);
    high = std::max(high, other.high);
  }
};

class Mesh {
 public:
  explicit Mesh(std::vector<int> points) : points_(std::move(points)) {}

  void prepare() {
    std::size_t middle = points_.size() / 2;
    auto front = std::async(std::launch::async, [this, middle] { scan(0, middle, bounds_); });
    auto back = std::async(std::launch::async, [this, middle] { scan(middle, points_.size(), bounds_); });
    front.get();
    back.get();
  }

  const Bounds& bounds() const { return bounds_; }

 private:
  void scan(std::size_t from, std::size_t to, Bounds& bounds) const {
    for (std::size_t i = from; i < to; ++i) bounds.include(points_[i]);
  }

  std::vector<int> points_;
  Bounds bounds_;
};

int main() {
  Mesh mesh({4, -2, 9, 7, 0, 3});
  mesh.prepare();
  Bounds empty = mesh.bounds();
  empty.include(Bounds{});
  std::printf("%d\n", empty.high - empty.low <= 11);
}
