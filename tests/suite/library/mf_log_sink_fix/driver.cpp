// Lets the library run.
#include <cstdio>

#include "log_sink.h"

int main() {
  LogSink sink;
  sink.log("hello");
  std::printf("%ld\n", sink.written());
}
