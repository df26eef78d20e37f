// kind: none
// static: none
// build: none

// A board game: two players move, a spectator is shown the game so far.
#include <cstdio>
#include <thread>

#include "recorder.h"

static void play(Recorder& recorder, int player) {
  for (int square = 0; square < 3; ++square) recorder.add({player, square});
}

static void show(const Recorder& recorder) {
  int last = -1;
  for (const Move& move : recorder.moves()) last = move.square;
  std::printf("%s\n", last < 3 ? "shown" : "odd");
}

int main() {
  Recorder recorder;
  std::thread white(play, std::ref(recorder), 1);
  std::thread black(play, std::ref(recorder), 2);
  show(recorder);
  white.join();
  black.join();
}
