#include <cstdio>
#include <thread>

#include "scene.h"
#include "sound.h"

int main() {
  Scene scene;
  Sound sound(scene);
  scene.attach(&sound);
  std::thread audio([&sound] {
    int volume = sound.mix();
    std::printf("%d\n", volume <= 100);
  });
  scene.walk(2);
  audio.join();
}
