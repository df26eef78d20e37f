// kind: none
// static: none
// build: none
//
// A broker keeps sessions and topics; a publication goes to sessions, and the end of a session leaves its
// topics.
#include <pthread.h>

#include "broker.h"

enum { SESSIONS = 4 };

static pthread_mutex_t sessions_lock = PTHREAD_MUTEX_INITIALIZER;
static int ended[SESSIONS];
static long delivered;

void session_end(int session) {
  pthread_mutex_lock(&sessions_lock);
  ended[session] = 1;
  pthread_mutex_unlock(&sessions_lock);
  topic_leave(session);
}

void session_deliver(int session, int message) {
  pthread_mutex_lock(&sessions_lock);
  if (!ended[session]) delivered += message;
  pthread_mutex_unlock(&sessions_lock);
}

long session_delivered(void) {
  pthread_mutex_lock(&sessions_lock);
  long all = delivered;
  pthread_mutex_unlock(&sessions_lock);
  return all;
}
