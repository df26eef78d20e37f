#include <cstdio>

#include "index_builder.h"

int main() {
  IndexBuilder builder({"to be or not", "not to be sure"});
  builder.start();
  builder.finish();
  const std::size_t terms = builder.terms();
  const int repeated = builder.occurrences("not");
  std::printf("%d %d\n", terms <= 5, repeated);
}
