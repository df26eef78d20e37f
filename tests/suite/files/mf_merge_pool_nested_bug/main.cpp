// kind: deadlock
// static: none
// build: none
// primitive: user-written thread pool, std::packaged_task, std::future
// sharing: queue of tasks
// mistake: a task of a pool of one thread waits for another task of that pool
// seen by: the simulator, ThreadSanitizer
//
// Halves of a list are sorted by tasks of a pool, and merged.
#include <algorithm>
#include <cstdio>
#include <vector>

#include "pool.h"

using Numbers = std::vector<int>;

static void sort(Pool& pool, Numbers& numbers) {
  auto middle = numbers.begin() + static_cast<long>(numbers.size() / 2);
  std::future<void> left = pool.run([&] { std::sort(numbers.begin(), middle); });
  std::sort(middle, numbers.end());
  left.get();
  Numbers merged(numbers.size());
  std::merge(numbers.begin(), middle, middle, numbers.end(), merged.begin());
  numbers.swap(merged);
}

int main() {
  Pool pool;
  Numbers numbers{4, 1, 3, 2};
  std::future<void> sorted = pool.run([&] { sort(pool, numbers); });
  sorted.get();
  std::printf("%d\n", std::is_sorted(numbers.begin(), numbers.end()));
}
