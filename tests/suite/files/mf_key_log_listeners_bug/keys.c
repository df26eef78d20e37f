// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: none
// primitive: pthread_mutex_t, function pointers
// sharing: static linked list of one file
// mistake: the list of callbacks is walked without the lock
// seen by: the simulator, ThreadSanitizer
//
// Key presses are told to listeners, which may be added at any time.
#include "keys.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct listener* listeners;

void keys_listen(struct listener* listener) {
  pthread_mutex_lock(&lock);
  listener->next = listeners;
  listeners = listener;  // EXPECT-RACE
  pthread_mutex_unlock(&lock);
}

void keys_press(int key) {
  for (struct listener* l = listeners; l != NULL; l = l->next) {  // EXPECT-RACE
    l->pressed(l->data, key);
  }
}
