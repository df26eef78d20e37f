#include "sound.h"

#include "scene.h"

void Sound::play(const std::string& name) {
  std::lock_guard lock(mutex_);
  playing_.push_back({name, 3});
}

int Sound::mix() {
  std::lock_guard lock(mutex_);
  int volume = 0;
  int ear = scene_.position();
  for (Voice& voice : playing_) {
    if (voice.left > 0) volume += 100 / (1 + ear);
    --voice.left;
  }
  return volume;
}
