#include "scores.h"

#include "guard.h"

static std::mutex goals_mutex;
static std::mutex rounds_mutex;
static int goals_of[2];
static int rounds;

void add_goal(int team) {
  WITH_LOCK(goals_mutex) {
    ++goals_of[team];  // EXPECT-RACE
  }
}

void reset_goals() {
  WITH_LOCK(rounds_mutex) {
    ++rounds;
    goals_of[0] = goals_of[1] = 0;  // EXPECT-RACE
  }
}

int goals(int team) {
  int count = 0;
  WITH_LOCK(goals_mutex) count = goals_of[team];
  return count;
}
