#include <cstdio>
#include <thread>
#include <vector>

#include "actor.h"

using Half = std::vector<std::unique_ptr<Actor>>;

static void simulate(Half& half, int frames) {
  for (int frame = 0; frame < frames; ++frame) {
    for (auto& actor : half) actor->update(frame);
  }
}

int main() {
  Half left, right;
  left.push_back(make_door());
  left.push_back(make_turret());
  right.push_back(make_turret());
  std::thread helper([&left] { simulate(left, 2); });
  simulate(right, 2);
  helper.join();
  std::printf("%d\n", shots_fired() > 0);
}
