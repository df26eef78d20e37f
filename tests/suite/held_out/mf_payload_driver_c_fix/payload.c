// kind: none
// static: none
// build: none

// The camera of a drone: frames come from two receivers.
#include "payload.h"

#include <stddef.h>

void payload_init(struct payload* payload) {
  pthread_mutex_init(&payload->lock, NULL);
  payload->armed = 1;
  payload->frames = 0;
  payload->errors = 0;
}

void payload_frame(struct payload* payload, int checksum) {
  if (checksum < 0) {
    pthread_mutex_lock(&payload->lock);
    payload->errors++;
    pthread_mutex_unlock(&payload->lock);
    return;
  }
  pthread_mutex_lock(&payload->lock);
  payload->frames++;
  pthread_mutex_unlock(&payload->lock);
}

int payload_report(struct payload* payload) {
  pthread_mutex_lock(&payload->lock);
  int all = payload->frames + payload->errors;
  pthread_mutex_unlock(&payload->lock);
  return all;
}
