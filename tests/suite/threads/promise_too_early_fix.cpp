// kind: none
// static: none
// build: none

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
  quote.discount = pieces > 10 ? 5 : 0;
  ready.set_value();
}

int main() {
  Quote quote;
  std::promise<void> promise;
  std::future<void> ready = promise.get_future();
  std::thread pricing(fill_in, std::ref(quote), std::move(promise), 12);
  ready.wait();
  std::printf("%d cents, %d %% off\n", quote.cents, quote.discount);
  pricing.join();
}
