// kind: none
// static: none
// build: none

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
  std::vector<std::future<Valuation>> pending;
  for (const std::vector<Trade>& batch : batches) {
    pending.push_back(std::async(std::launch::async, [&batch] {
      Valuation part;
      for (const Trade& trade : batch) {
        part.value += trade.quantity * trade.price;
        ++part.trades;
      }
      return part;
    }));
  }
  for (std::future<Valuation>& task : pending) {
    const Valuation part = task.get();
    total.value += part.value;
    total.trades += part.trades;
  }
  return total;
}

int main() {
  const std::vector<std::vector<Trade>> batches = {{{10, 3}, {5, 4}}, {{1, 100}}};
  const Valuation total = value_day(batches);
  std::printf("%ld in %d trades\n", total.value, total.trades);
}
