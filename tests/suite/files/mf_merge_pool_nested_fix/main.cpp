// kind: none
// static: none
// build: none
//
// Halves of a list are sorted by tasks of a pool, and merged.
#include <algorithm>
#include <cstdio>
#include <vector>

#include "pool.h"

using Numbers = std::vector<int>;

static void sort(Numbers& numbers) {
  auto middle = numbers.begin() + static_cast<long>(numbers.size() / 2);
  std::sort(numbers.begin(), middle);
  std::sort(middle, numbers.end());
  Numbers merged(numbers.size());
  std::merge(numbers.begin(), middle, middle, numbers.end(), merged.begin());
  numbers.swap(merged);
}

int main() {
  Pool pool;
  Numbers numbers{4, 1, 3, 2};
  std::future<void> sorted = pool.run([&] { sort(numbers); });
  sorted.get();
  std::printf("%d\n", std::is_sorted(numbers.begin(), numbers.end()));
}
