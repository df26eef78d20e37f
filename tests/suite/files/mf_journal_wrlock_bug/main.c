#include <pthread.h>
#include <stdio.h>

#include "journal.h"

static void* recover(void* arg) {
  static const enum record_type log[] = {RECORD_INSERT, RECORD_UNKNOWN};
  int* errors = arg;
  for (int i = 0; i < 2; i++) *errors += journal_append(log[i], i) != 0;
  return NULL;
}

int main(void) {
  pthread_t thread;
  int errors = 0;
  if (pthread_create(&thread, NULL, recover, &errors) != 0) return 1;
  int sum = journal_sum();
  pthread_join(thread, NULL);
  printf("%d %d\n", sum + journal_sum(), errors);
  return 0;
}
