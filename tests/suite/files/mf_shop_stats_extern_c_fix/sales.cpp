#include "sales.h"

#include <mutex>
#include <numeric>
#include <vector>

namespace {
std::mutex mutex;
std::vector<int> sales;
}  // namespace

extern "C" void sales_add(int amount) {
  std::lock_guard lock(mutex);
  sales.push_back(amount);
}

extern "C" int sales_total(void) {
  std::lock_guard lock(mutex);
  return std::accumulate(sales.begin(), sales.end(), 0);
}
