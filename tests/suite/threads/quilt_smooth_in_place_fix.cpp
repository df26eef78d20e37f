// kind: none
// static: none
// build: none

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
      const int sum = from.at(row - 1, column) + from.at(row, column) + from.at(row + 1, column);
      to.at(row, column) = sum / 3;
    }
  }
}

int main() {
  HeightMap map(6, 2);
  HeightMap result(6, 2);
  map.at(2, 0) = 40;
  map.at(3, 1) = 70;
  {
    std::jthread upper([&] { smooth(map, result, 1, 3); });
    std::jthread lower([&] { smooth(map, result, 3, 5); });
  }
  std::printf("%s\n", result.at(2, 0) > 0 ? "smooth" : "flat");
}
