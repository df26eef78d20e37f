// kind: none
// static: none
// build: none
//
// Actors of a level are updated by two threads, each its own half.
#include "actor.h"

#include <atomic>

namespace {

class Door : public Actor {
 public:
  void update(int frame) override { open_ = frame % 2 == 1; }

 private:
  bool open_ = false;
};

class Turret : public Actor {
 public:
  void update(int frame) override {
    angle_ += 15;
    if (frame > 0 && angle_ >= 15) ++shots;
  }

  static std::atomic<int> shots;

 private:
  int angle_ = 0;
};

std::atomic<int> Turret::shots{0};

}  // namespace

std::unique_ptr<Actor> make_door() { return std::make_unique<Door>(); }
std::unique_ptr<Actor> make_turret() { return std::make_unique<Turret>(); }
int shots_fired() { return Turret::shots; }
