// kind: none
// static: none
// build: none

// Pictures and sounds are loaded; the game starts when both are there.
#include <cstdio>
#include <latch>
#include <string>
#include <thread>

static std::latch loaded(2);
static std::string picture;
static std::string sound;

static void load_picture() {
  picture = "castle.png";
  loaded.count_down();
}

static void load_sound() {
  sound = "wind.ogg";
  loaded.count_down();
}

static void play_music() {
  loaded.wait();
  std::printf("playing %s\n", sound.c_str());
}

static void draw_world() {
  loaded.wait();
  std::printf("drawing %s\n", picture.c_str());
}

int main() {
  std::thread pictures(load_picture);
  std::thread sounds(load_sound);
  std::thread music(play_music);
  draw_world();
  pictures.join();
  sounds.join();
  music.join();
}
