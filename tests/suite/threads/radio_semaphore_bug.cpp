// kind: race
// static: race
// build: none
// primitive: std::binary_semaphore as a lock
// sharing: globals
// mistake: one path does not acquire
// seen by: the simulator, ThreadSanitizer

// One radio for two crews; a semaphore says who may speak.
#include <cstdio>
#include <semaphore>
#include <thread>

static std::binary_semaphore radio_free(1);
static int messages = 0;
static int last_speaker = 0;

static void speak(int crew) {
  radio_free.acquire();
  ++messages;  // EXPECT-RACE
  last_speaker = crew;
  radio_free.release();
}

static void emergency(int crew) {
  last_speaker = crew;  // EXPECT-RACE
  ++messages;           // EXPECT-RACE
}

int main() {
  std::thread fire_crew(speak, 1);
  std::thread ship(emergency, 2);
  fire_crew.join();
  ship.join();
  std::printf("%d messages, last by %d\n", messages, last_speaker);
}
