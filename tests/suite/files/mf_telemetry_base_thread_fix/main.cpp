// kind: none
// static: none
// build: none

// Telemetry is collected by a thread object in the manner of older frameworks.
#include <cstdio>

#include "telemetry.h"

int main() {
  Telemetry telemetry;
  telemetry.start();
  std::printf("%d so far\n", telemetry.packets());
  telemetry.wait();
  std::printf("%d in all\n", telemetry.packets());
}
