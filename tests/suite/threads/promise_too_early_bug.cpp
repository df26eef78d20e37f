// kind: race
// static: race
// build: none
// primitive: std::promise, std::future
// sharing: struct filled by another thread
// mistake: published before it is complete
// seen by: the simulator, ThreadSanitizer

// Another thread fills in a quote and says when it is there.
#include <cstdio>
#include <future>
#include <thread>

struct Quote {
  int cents = 0;
  int discount = 0;
};

static void fill_in(Quote& quote, std::promise<void> ready, int pieces) {
  quote.cents = pieces * 199;
  ready.set_value();
  quote.discount = pieces > 10 ? 5 : 0;  // EXPECT-RACE
}

int main() {
  Quote quote;
  std::promise<void> promise;
  std::future<void> ready = promise.get_future();
  std::thread pricing(fill_in, std::ref(quote), std::move(promise), 12);
  ready.wait();
  std::printf("%d cents, %d %% off\n", quote.cents, quote.discount);  // EXPECT-RACE
  pricing.join();
}
