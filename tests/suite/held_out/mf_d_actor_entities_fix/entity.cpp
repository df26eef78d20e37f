#include "entity.h"

void Entity::damage(int points) {
  std::lock_guard lock(mutex_);
  health_ -= points;
}

int Entity::health() const {
  std::lock_guard lock(mutex_);
  return health_;
}
