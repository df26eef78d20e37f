// Lets the library run.
#include <cstdio>

#include "rate_meter.h"

int main() {
  RateMeter meter([](int events) { std::printf("%d events\n", events); });
  meter.event();
}
