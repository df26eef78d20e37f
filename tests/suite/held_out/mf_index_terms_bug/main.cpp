#include <cstdio>

#include "index_builder.h"

int main() {
  IndexBuilder builder({"to be or not", "not to be sure"});
  builder.start();
  const std::size_t terms = builder.terms();  // EXPECT-RACE
  builder.finish();
  const int repeated = builder.occurrences("not");
  std::printf("%d %d\n", terms <= 5, repeated);
}
