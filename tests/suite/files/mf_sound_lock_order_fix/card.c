// kind: none
// static: none
// build: none

#include "sound.h"

static pthread_spinlock_t card_lock;
static int volume = 5, open_streams;

void card_init(void) { pthread_spin_init(&card_lock, PTHREAD_PROCESS_PRIVATE); }

int card_open_stream(void) {
  pthread_spin_lock(&card_lock);
  open_streams++;
  int start_volume = volume;
  pthread_spin_unlock(&card_lock);
  return start_volume;
}

void card_mute(void) {
  pthread_spin_lock(&card_lock);
  volume = 0;
  pthread_spin_unlock(&card_lock);
  mixer_silence();
}
