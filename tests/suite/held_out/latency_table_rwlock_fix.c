// kind: none
// static: none
// build: none

// Latencies to the hosts of a cluster; the balancer asks for the nearest.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { HOSTS = 3 };

struct host {
  const char* name;
  int microseconds;
  _Atomic unsigned asked;
};

static struct host hosts[HOSTS] = {
    {"ada", 300, 0},
    {"bob", 120, 0},
    {"cyd", 250, 0},
};
static pthread_rwlock_t hosts_lock = PTHREAD_RWLOCK_INITIALIZER;

static struct host* find_nearest(void) {
  struct host* nearest = &hosts[0];
  for (int i = 1; i < HOSTS; i++) {
    if (hosts[i].microseconds < nearest->microseconds) nearest = &hosts[i];
  }
  return nearest;
}

static const char* choose_host(void) {
  pthread_rwlock_rdlock(&hosts_lock);
  struct host* nearest = find_nearest();
  nearest->asked++;
  const char* name = nearest->name;
  pthread_rwlock_unlock(&hosts_lock);
  return name;
}

static void measured(const char* name, int microseconds) {
  pthread_rwlock_wrlock(&hosts_lock);
  for (int i = 0; i < HOSTS; i++) {
    if (strcmp(hosts[i].name, name) == 0) {
      hosts[i].microseconds = (3 * hosts[i].microseconds + microseconds) / 4;
    }
  }
  pthread_rwlock_unlock(&hosts_lock);
}

static void* balance(void* argument) {
  int* requests = argument;
  for (int i = 0; i < *requests; i++) measured(choose_host(), 200);
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  int requests[2] = {2, 1};
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, balance, &requests[i]) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  unsigned asked = 0;
  for (int i = 0; i < HOSTS; i++) asked += hosts[i].asked;
  printf("%u requests\n", asked);
  return 0;
}
