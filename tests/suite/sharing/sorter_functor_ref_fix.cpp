// kind: none
// static: none
// build: none

// Counts how many comparisons sorting takes.
#include <algorithm>
#include <array>
#include <cstdio>
#include <thread>

struct Sorter {
  int comparisons = 0;

  void operator()(std::array<int, 4>& values) {
    std::sort(values.begin(), values.end(), [this](int a, int b) {
      ++comparisons;
      return a < b;
    });
  }
};

int main() {
  std::array<int, 4> left = {4, 2, 3, 1};
  std::array<int, 4> right = {8, 5, 7, 6};
  Sorter sorter, other;
  std::thread first(std::ref(sorter), std::ref(left));
  std::thread second(std::ref(other), std::ref(right));
  first.join();
  second.join();
  std::printf("%d %d %d\n", left[0], right[0], sorter.comparisons > 0);
}
