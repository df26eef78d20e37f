// kind: none
// static: none
// build: none

// The weight of a filter is found by tasks, one for each row.
#include <cstdio>
#include <future>
#include <vector>

struct Kernel {
  int size;
  std::vector<double> weights;

  explicit Kernel(int n) : size(n), weights(static_cast<std::size_t>(n * n), 1.5) {}

  double at(int row, int column) const { return weights[static_cast<std::size_t>(row * size + column)]; }
};

static double row_weight(const Kernel& kernel, int row) {
  double sum = 0;
  for (int column = 0; column < kernel.size; ++column) sum += kernel.at(row, column);
  return sum;
}

static double total_weight(const Kernel& kernel) {
  double total = 0;
  std::vector<std::future<double>> rows;
  for (int row = 0; row < kernel.size; ++row) {
    rows.push_back(std::async(std::launch::async, [&kernel, row] { return row_weight(kernel, row); }));
  }
  for (std::future<double>& row : rows) total += row.get();
  return total;
}

int main() {
  Kernel kernel(3);
  double total = total_weight(kernel);
  std::printf("%d\n", total > 0);
}
