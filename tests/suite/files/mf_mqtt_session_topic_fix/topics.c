#include <pthread.h>

#include "broker.h"

enum { TOPICS = 2, SUBSCRIBERS = 4 };

static pthread_mutex_t topics_lock = PTHREAD_MUTEX_INITIALIZER;
static int subscribed[TOPICS][SUBSCRIBERS];

void topic_subscribe(int topic, int session) {
  pthread_mutex_lock(&topics_lock);
  subscribed[topic][session] = 1;
  pthread_mutex_unlock(&topics_lock);
}

void topic_publish(int topic, int message) {
  pthread_mutex_lock(&topics_lock);
  for (int session = 0; session < SUBSCRIBERS; session++) {
    if (subscribed[topic][session]) session_deliver(session, message);
  }
  pthread_mutex_unlock(&topics_lock);
}

void topic_leave(int session) {
  pthread_mutex_lock(&topics_lock);
  for (int topic = 0; topic < TOPICS; topic++) subscribed[topic][session] = 0;
  pthread_mutex_unlock(&topics_lock);
}
