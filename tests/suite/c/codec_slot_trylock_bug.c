// kind: misuse
// static: other
// check: unlock-not-held,data-race
// build: none
// primitive: pthread_mutex_t, pthread_mutex_trylock
// sharing: static struct
// mistake: given back although the try to take it has failed
// seen by: the simulator, ThreadSanitizer

// An encoder takes the fast path to the hardware where nobody else uses it.
#include <pthread.h>
#include <stdio.h>

static struct {
  pthread_mutex_t lock;
  int frames;
} hardware = {.lock = PTHREAD_MUTEX_INITIALIZER};

static pthread_mutex_t software_lock = PTHREAD_MUTEX_INITIALIZER;
static int software_frames;

static void encode_hardware(int frames) { hardware.frames += frames; }  // EXPECT-CHECK

static void encode_software(int frames) {
  pthread_mutex_lock(&software_lock);
  software_frames += frames;
  pthread_mutex_unlock(&software_lock);
}

static void encode(int frames) {
  if (pthread_mutex_trylock(&hardware.lock) == 0) {
    encode_hardware(frames);
  } else {
    encode_software(frames);
  }
  pthread_mutex_unlock(&hardware.lock);  // EXPECT-CHECK
}

static void* stream(void* arg) {
  for (int i = 0; i < 2; i++) encode(*(int*)arg);
  return NULL;
}

int main(void) {
  int sizes[2] = {3, 5};
  pthread_t streams[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&streams[i], NULL, stream, &sizes[i]) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(streams[i], NULL);
  pthread_mutex_lock(&hardware.lock);
  int frames = hardware.frames;  // EXPECT-CHECK
  pthread_mutex_unlock(&hardware.lock);
  printf("%d\n", frames + software_frames > 0);
  return 0;
}
