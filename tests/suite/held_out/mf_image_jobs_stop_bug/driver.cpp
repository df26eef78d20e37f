// Lets the library run.
#include <cstdio>

#include "job_runner.h"

int main() {
  int pixels = 0;
  {
    JobRunner runner;
    runner.submit([&pixels] { pixels += 640; });
    runner.submit([&pixels] { pixels += 480; });
  }
  std::printf("%d\n", pixels);
}
