// kind: none
// static: none
// build: none

// Scores of a game, guarded by locks that macros take.
#include <cstdio>
#include <thread>

#include "scores.h"

int main() {
  std::thread red([] { add_goal(0); });
  std::thread blue([] { reset_goals(); });
  red.join();
  blue.join();
  std::printf("%d:%d\n", goals(0), goals(1));
}
