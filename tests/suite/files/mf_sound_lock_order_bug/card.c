// kind: deadlock
// static: deadlock
// build: none
// primitive: pthread_spinlock_t, pthread_mutex_t
// sharing: devices of two files that call each other
// mistake: spin lock and mutex in different orders over two files
// seen by: the simulator, ThreadSanitizer

#include "sound.h"

static pthread_spinlock_t card_lock;
static int volume = 5, open_streams;

void card_init(void) { pthread_spin_init(&card_lock, PTHREAD_PROCESS_PRIVATE); }

int card_open_stream(void) {
  pthread_spin_lock(&card_lock);  // EXPECT-DEADLOCK
  open_streams++;
  int start_volume = volume;
  pthread_spin_unlock(&card_lock);
  return start_volume;
}

void card_mute(void) {
  pthread_spin_lock(&card_lock);
  volume = 0;
  mixer_silence();  // EXPECT-DEADLOCK
  pthread_spin_unlock(&card_lock);
}
