// kind: race
// static: none
// build: none
// primitive: std::jthread
// sharing: rows of one grid, by index
// mistake: neighbouring rows are read while their threads write them
// seen by: the simulator, ThreadSanitizer

// A height map is smoothed, each half of its rows by a thread.
#include <cstdio>
#include <thread>
#include <vector>

class HeightMap {
 public:
  HeightMap(int rows, int columns)
      : columns_(columns), heights_(static_cast<std::size_t>(rows * columns), 10) {}

  int& at(int row, int column) { return heights_[static_cast<std::size_t>(row * columns_ + column)]; }
  int columns() const { return columns_; }

 private:
  int columns_;
  std::vector<int> heights_;
};

static void smooth(HeightMap& from, HeightMap& to, int first, int last) {
  for (int row = first; row < last; ++row) {
    for (int column = 0; column < to.columns(); ++column) {
      const int sum =
          from.at(row - 1, column) + from.at(row, column) + from.at(row + 1, column);  // EXPECT-RACE
      to.at(row, column) = sum / 3;                                                    // EXPECT-RACE
    }
  }
}

int main() {
  HeightMap map(6, 2);
  map.at(2, 0) = 40;
  map.at(3, 1) = 70;
  {
    std::jthread upper([&] { smooth(map, map, 1, 3); });
    std::jthread lower([&] { smooth(map, map, 3, 5); });
  }
  std::printf("%s\n", map.at(2, 0) > 0 ? "smooth" : "flat");
}
