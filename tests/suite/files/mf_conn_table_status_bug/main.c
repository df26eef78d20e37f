#include <pthread.h>
#include <stdio.h>

#include "conn_table.h"
#include "status.h"

static void* relay(void* arg) {
  int slot = conn_open(*(int*)arg);
  if (slot < 0) return NULL;
  for (int i = 1; i <= 2; i++) conn_add_traffic(slot, 100 * i, 10 * i);
  conn_close(slot);
  return NULL;
}

int main(void) {
  int fds[2] = {5, 6};
  pthread_t relays[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&relays[i], NULL, relay, &fds[i]) != 0) return 1;
  }
  long traffic = status_traffic();
  for (int i = 0; i < 2; i++) pthread_join(relays[i], NULL);
  printf("%d\n", traffic >= 0);
  return 0;
}
