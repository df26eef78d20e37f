// kind: none
// static: none
// build: none

// Sums of the columns of a table, smoothed in place, a part of the columns for each thread.
#include <cstdio>
#include <thread>
#include <vector>

static void smooth(std::vector<double>& columns, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) columns[i] = columns[i] * 0.5 + 1.0;
}

static void smooth_all(std::vector<double>& columns, std::size_t parts) {
  std::size_t size = columns.size() / parts;
  std::vector<std::thread> threads;
  for (std::size_t part = 0; part < parts; ++part) {
    std::size_t begin = part * size;
    std::size_t end = part + 1 == parts ? columns.size() : begin + size;
    threads.emplace_back([&columns, begin, end] { smooth(columns, begin, end); });
  }
  for (std::thread& thread : threads) thread.join();
}

static double mean(const std::vector<double>& columns) {
  double sum = 0;
  for (double column : columns) sum += column;
  return columns.empty() ? 0 : sum / static_cast<double>(columns.size());
}

int main() {
  std::vector<double> columns;
  for (int i = 0; i < 9; ++i) columns.push_back(i);
  smooth_all(columns, 3);
  std::printf("%d\n", mean(columns) > 0);
}
