// kind: none
// static: none
// build: none

// A game: units are updated by one thread while shots hit them from another.
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

#include "entity.h"

int main() {
  std::vector<std::unique_ptr<Entity>> units;
  units.push_back(std::make_unique<Zombie>());
  units.push_back(std::make_unique<Medic>());
  std::thread updates([&units] {
    for (int step = 1; step <= 2; ++step)
      for (std::unique_ptr<Entity>& unit : units) unit->update(step);
  });
  for (std::unique_ptr<Entity>& unit : units) unit->damage(30);
  updates.join();
  int total = 0;
  for (std::unique_ptr<Entity>& unit : units) total += unit->health();
  std::printf("%d\n", total <= 200);
}
