#pragma once
#include <mutex>

class Sound;

class Scene {
 public:
  void attach(Sound* sound) { sound_ = sound; }
  void walk(int steps);
  int position() const;

 private:
  mutable std::mutex mutex_;
  int position_ = 0;
  Sound* sound_ = nullptr;
};
