#include <pthread.h>
#include <stdio.h>

#include "quota.h"
#include "report.h"

static void* write_file(void* arg) {
  int user = *(int*)arg;
  if (quota_charge(user, 60) == 0) quota_release(user, 10);
  quota_charge(user, 70);
  return NULL;
}

int main(void) {
  int users[2] = {1, 2};
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, write_file, &users[i]) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%ld reports\n", reports_made());
  return 0;
}
