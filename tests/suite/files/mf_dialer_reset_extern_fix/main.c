#include <stdio.h>

#include "dialer.h"

static void* line(void* arg) {
  (void)arg;
  for (int call = 0; call < 3; call++) dialer_count(call % 2 == 0 ? ANSWERED : BUSY);
  return NULL;
}

int main(void) {
  pthread_t lines[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&lines[i], NULL, line, NULL) != 0) return 1;
  }
  shift_change();
  for (int i = 0; i < 2; i++) pthread_join(lines[i], NULL);
  printf("%d\n", dialer_answered() <= 4);
  return 0;
}
