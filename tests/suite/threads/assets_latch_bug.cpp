// kind: race
// static: race
// build: none
// primitive: std::latch
// sharing: globals
// mistake: one of two users does not wait
// seen by: ThreadSanitizer

// Pictures and sounds are loaded; the game starts when both are there.
#include <cstdio>
#include <latch>
#include <string>
#include <thread>

static std::latch loaded(2);
static std::string picture;
static std::string sound;

static void load_picture() {
  picture = "castle.png";  // EXPECT-RACE
  loaded.count_down();
}

static void load_sound() {
  sound = "wind.ogg";  // EXPECT-RACE
  loaded.count_down();
}

static void play_music() {
  std::printf("playing %s\n", sound.c_str());  // EXPECT-RACE
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
