// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: none
// primitive: pthread_mutex_t in two files
// sharing: static tables of two files
// mistake: sessions before topics in one file, topics before sessions in the other
// seen by: the simulator, ThreadSanitizer
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
  pthread_mutex_lock(&sessions_lock);  // EXPECT-DEADLOCK
  ended[session] = 1;
  topic_leave(session);  // EXPECT-DEADLOCK
  pthread_mutex_unlock(&sessions_lock);
}

void session_deliver(int session, int message) {
  pthread_mutex_lock(&sessions_lock);  // EXPECT-DEADLOCK
  if (!ended[session]) delivered += message;
  pthread_mutex_unlock(&sessions_lock);
}

long session_delivered(void) {
  pthread_mutex_lock(&sessions_lock);
  long all = delivered;
  pthread_mutex_unlock(&sessions_lock);
  return all;
}
