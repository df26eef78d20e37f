#include "entity.h"

void Zombie::update(int step) {
  std::lock_guard lock(mutex_);
  if (step % 2 == 0) health_ -= 1;
}

void Medic::update(int step) {
  std::lock_guard lock(mutex_);
  if (health_ < 100) health_ += step;
}
