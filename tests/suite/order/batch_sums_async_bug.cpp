// kind: race
// static: race
// build: none
// primitive: std::async, std::future
// sharing: locals, captured by reference
// mistake: tasks add to one local without a lock
// seen by: the simulator, ThreadSanitizer

// The day's trades of a fund are valued in batches, in parallel.
#include <cstdio>
#include <future>
#include <vector>

struct Trade {
  long quantity;
  long price;
};

struct Valuation {
  long value = 0;
  int trades = 0;
};

static Valuation value_day(const std::vector<std::vector<Trade>>& batches) {
  Valuation total;
  std::vector<std::future<void>> pending;
  for (const std::vector<Trade>& batch : batches) {
    pending.push_back(std::async(std::launch::async, [&total, &batch] {
      for (const Trade& trade : batch) {
        total.value += trade.quantity * trade.price;  // EXPECT-RACE
        ++total.trades;                               // EXPECT-RACE
      }
    }));
  }
  for (std::future<void>& part : pending) part.get();
  return total;
}

int main() {
  const std::vector<std::vector<Trade>> batches = {{{10, 3}, {5, 4}}, {{1, 100}}};
  const Valuation total = value_day(batches);
  std::printf("%ld in %d trades\n", total.value, total.trades);
}
