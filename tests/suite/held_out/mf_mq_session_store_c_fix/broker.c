#include <pthread.h>
#include <stdio.h>

#include "store.h"

static void* serve(void* argument) {
  const int* id = argument;
  store_open(*id);
  store_deliver(*id);
  store_close(*id);
  return NULL;
}

static void* report(void* argument) {
  (void)argument;
  fprintf(stderr, "%d sessions\n", store_sessions());
  return NULL;
}

int main(void) {
  int ids[2] = {11, 12};
  pthread_t servers[2];
  pthread_t reporter;
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&servers[i], NULL, serve, &ids[i]) != 0) return 1;
  }
  if (pthread_create(&reporter, NULL, report, NULL) != 0) return 1;
  for (int i = 0; i < 2; i++) pthread_join(servers[i], NULL);
  pthread_join(reporter, NULL);
  printf("%d left\n", store_sessions());
  return 0;
}
