// kind: none
// static: none
// build: none

// Sessions of a message broker.
#include "store.h"

#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct session* sessions;

void store_open(int id) {
  struct session* session = calloc(1, sizeof *session);
  if (session == NULL) return;
  session->id = id;
  pthread_mutex_lock(&lock);
  session->next = sessions;
  sessions = session;
  pthread_mutex_unlock(&lock);
}

int store_deliver(int id) {
  int found = 0;
  pthread_mutex_lock(&lock);
  for (struct session* s = sessions; s != NULL; s = s->next) {
    if (s->id == id) {
      s->messages++;
      found = 1;
    }
  }
  pthread_mutex_unlock(&lock);
  return found;
}

int store_close(int id) {
  pthread_mutex_lock(&lock);
  struct session** link = &sessions;
  while (*link != NULL && (*link)->id != id) link = &(*link)->next;
  struct session* session = *link;
  if (session != NULL) *link = session->next;
  pthread_mutex_unlock(&lock);
  int messages = session != NULL ? session->messages : 0;
  free(session);
  return messages;
}

int store_sessions(void) {
  int count = 0;
  pthread_mutex_lock(&lock);
  for (const struct session* s = sessions; s != NULL; s = s->next) count++;
  pthread_mutex_unlock(&lock);
  return count;
}
