#pragma once
#include <mutex>
#include <string>
#include <vector>

class Scene;

class Sound {
 public:
  explicit Sound(const Scene& scene) : scene_(scene) {}
  void play(const std::string& name);
  int mix();

 private:
  struct Voice {
    std::string name;
    int left;
  };

  const Scene& scene_;
  std::mutex mutex_;
  std::vector<Voice> playing_;
};
