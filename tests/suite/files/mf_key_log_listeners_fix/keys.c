// kind: none
// static: none
// build: none
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
  listeners = listener;
  pthread_mutex_unlock(&lock);
}

void keys_press(int key) {
  pthread_mutex_lock(&lock);
  for (struct listener* l = listeners; l != NULL; l = l->next) {
    l->pressed(l->data, key);
  }
  pthread_mutex_unlock(&lock);
}
