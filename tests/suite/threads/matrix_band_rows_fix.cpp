// kind: none
// static: none
// build: none

// A matrix is scaled in bands of rows, one thread each.
#include <algorithm>
#include <cstdio>
#include <thread>
#include <vector>

class Matrix {
 public:
  Matrix(int rows, int columns)
      : rows_(rows), columns_(columns), cells_(static_cast<std::size_t>(rows * columns), 2) {}

  int rows() const { return rows_; }

  void scale_row(int row, int factor) {
    for (int column = 0; column < columns_; ++column) {
      cells_[static_cast<std::size_t>(row * columns_ + column)] *= factor;
    }
  }

  int sum() const {
    int all = 0;
    for (int cell : cells_) all += cell;
    return all;
  }

 private:
  const int rows_;
  const int columns_;
  std::vector<int> cells_;
};

static void scale(Matrix& matrix, int factor, int bands) {
  const int height = (matrix.rows() + bands - 1) / bands;
  std::vector<std::thread> threads;
  for (int band = 0; band < bands; ++band) {
    const int first = band * height;
    const int last = std::min(first + height, matrix.rows()) - 1;
    threads.emplace_back([&matrix, factor, first, last] {
      for (int row = first; row <= last; ++row) matrix.scale_row(row, factor);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

int main() {
  Matrix matrix(4, 2);
  scale(matrix, 3, 2);
  std::printf("%d\n", matrix.sum() > 0);
}
