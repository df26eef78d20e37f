#include <stdio.h>

#include "payload.h"

static void* receive(void* arg) {
  struct payload* payload = arg;
  payload_frame(payload, 4);
  payload_frame(payload, -1);
  return NULL;
}

int main(void) {
  static struct payload camera;
  payload_init(&camera);
  pthread_t left;
  pthread_t right;
  if (pthread_create(&left, NULL, receive, &camera) != 0) return 1;
  if (pthread_create(&right, NULL, receive, &camera) != 0) return 1;
  int early = payload_report(&camera);
  pthread_join(left, NULL);
  pthread_join(right, NULL);
  printf("%d %d\n", early <= 4, payload_report(&camera));
  pthread_mutex_destroy(&camera.lock);
  return 0;
}
