// kind: none
// static: none
// build: none

// An encoder takes the fast path to the hardware where nobody else uses it.
#include <pthread.h>
#include <stdio.h>

static struct {
  pthread_mutex_t lock;
  int frames;
} hardware = {.lock = PTHREAD_MUTEX_INITIALIZER};

static pthread_mutex_t software_lock = PTHREAD_MUTEX_INITIALIZER;
static int software_frames;

static void encode_hardware(int frames) { hardware.frames += frames; }

static void encode_software(int frames) {
  pthread_mutex_lock(&software_lock);
  software_frames += frames;
  pthread_mutex_unlock(&software_lock);
}

static void encode(int frames) {
  if (pthread_mutex_trylock(&hardware.lock) == 0) {
    encode_hardware(frames);
    pthread_mutex_unlock(&hardware.lock);
  } else {
    encode_software(frames);
  }
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
  int frames = hardware.frames;
  pthread_mutex_unlock(&hardware.lock);
  printf("%d\n", frames + software_frames > 0);
  return 0;
}
