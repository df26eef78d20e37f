#include "sound.h"

static pthread_mutex_t mixer_lock = PTHREAD_MUTEX_INITIALIZER;
static int levels[4];

int mixer_play(int channel) {
  pthread_mutex_lock(&mixer_lock);
  levels[channel] = card_open_stream();  // EXPECT-DEADLOCK
  int level = levels[channel];
  pthread_mutex_unlock(&mixer_lock);
  return level;
}

void mixer_silence(void) {
  pthread_mutex_lock(&mixer_lock);  // EXPECT-DEADLOCK
  for (int i = 0; i < 4; i++) levels[i] = 0;
  pthread_mutex_unlock(&mixer_lock);
}
