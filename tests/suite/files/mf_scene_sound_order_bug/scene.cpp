// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: none
// primitive: std::mutex, lock_guard
// sharing: two objects in files of their own that call each other
// mistake: two locks in different orders across files
// seen by: the simulator, ThreadSanitizer

// A scene plays sounds, and the sound engine asks the scene where its listener is.
#include "scene.h"

#include "sound.h"

void Scene::walk(int steps) {
  std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
  position_ += steps;
  if (sound_ != nullptr) sound_->play("steps");  // EXPECT-DEADLOCK
}

int Scene::position() const {
  std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
  return position_;
}
