#pragma once
#include <memory>

class Actor {
 public:
  virtual ~Actor() = default;
  virtual void update(int frame) = 0;
};

std::unique_ptr<Actor> make_door();
std::unique_ptr<Actor> make_turret();
int shots_fired();
