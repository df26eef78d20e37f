// kind: none
// static: none
// build: none

// A scene plays sounds, and the sound engine asks the scene where its listener is.
#include "scene.h"

#include "sound.h"

void Scene::walk(int steps) {
  {
    std::lock_guard lock(mutex_);
    position_ += steps;
  }
  if (sound_ != nullptr) sound_->play("steps");
}

int Scene::position() const {
  std::lock_guard lock(mutex_);
  return position_;
}
