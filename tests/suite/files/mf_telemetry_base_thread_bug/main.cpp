// kind: race
// static: race
// build: none
// primitive: user-written thread base class, virtual run()
// sharing: members of the derived class
// mistake: no lock on one side
// seen by: the simulator

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
