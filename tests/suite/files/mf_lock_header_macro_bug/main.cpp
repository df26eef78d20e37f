// kind: race
// static: race
// build: none
// primitive: lock macro of a header
// sharing: statics behind macros
// mistake: wrong lock by macro argument
// seen by: the simulator

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
