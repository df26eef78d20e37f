// kind: none
// static: none
// build: none

// One radio for two crews; a semaphore says who may speak.
#include <cstdio>
#include <semaphore>
#include <thread>

static std::binary_semaphore radio_free(1);
static int messages = 0;
static int last_speaker = 0;

static void speak(int crew) {
  radio_free.acquire();
  ++messages;
  last_speaker = crew;
  radio_free.release();
}

static void emergency(int crew) {
  radio_free.acquire();
  last_speaker = crew;
  ++messages;
  radio_free.release();
}

int main() {
  std::thread fire_crew(speak, 1);
  std::thread ship(emergency, 2);
  fire_crew.join();
  ship.join();
  std::printf("%d messages, last by %d\n", messages, last_speaker);
}
