// kind: none
// static: none
// build: none
// tsan: skip knows no C11 threads

// A synthesizer: an oscillator fills a buffer, the sound card plays it.
#include <stdbool.h>
#include <stdio.h>
#include <threads.h>

enum { FRAMES = 8 };

struct voice {
  mtx_t lock;
  cnd_t changed;
  bool full;
  bool done;
  int samples[FRAMES];
};

static void fill(struct voice* voice, int pitch) {
  mtx_lock(&voice->lock);
  while (voice->full) cnd_wait(&voice->changed, &voice->lock);
  for (int i = 0; i < FRAMES; i++) voice->samples[i] = pitch * i;
  voice->full = true;
  cnd_signal(&voice->changed);
  mtx_unlock(&voice->lock);
}

static int card(void* arg) {
  struct voice* voice = arg;
  long energy = 0;
  for (;;) {
    mtx_lock(&voice->lock);
    while (!voice->full && !voice->done) cnd_wait(&voice->changed, &voice->lock);
    if (!voice->full) {
      mtx_unlock(&voice->lock);
      return energy >= 0 ? 0 : 1;
    }
    for (int i = 0; i < FRAMES; i++) energy += voice->samples[i];
    voice->full = false;
    cnd_signal(&voice->changed);
    mtx_unlock(&voice->lock);
  }
}

int main(void) {
  struct voice voice = {.full = false, .done = false};
  if (mtx_init(&voice.lock, mtx_plain) != thrd_success) return 1;
  if (cnd_init(&voice.changed) != thrd_success) return 1;
  thrd_t thread;
  if (thrd_create(&thread, card, &voice) != thrd_success) return 1;
  fill(&voice, 3);
  fill(&voice, 5);
  mtx_lock(&voice.lock);
  voice.done = true;
  cnd_signal(&voice.changed);
  mtx_unlock(&voice.lock);
  int result = 1;
  thrd_join(thread, &result);
  printf("%d\n", result);
  cnd_destroy(&voice.changed);
  mtx_destroy(&voice.lock);
  return 0;
}
