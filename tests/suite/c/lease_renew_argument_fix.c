// kind: none
// static: none
// build: none

// Leases of addresses are renewed in the background.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>

struct renewal {
  int address;
  int seconds;
};

static sem_t renewed;
static int granted[4];

static void* renew(void* arg) {
  struct renewal* r = arg;
  if (r->address >= 0 && r->address < 4) {
    granted[r->address] = r->seconds;
  }
  free(r);
  sem_post(&renewed);
  return NULL;
}

static int renew_later(int address, int seconds) {
  pthread_t thread;
  struct renewal* r = malloc(sizeof *r);
  if (r == NULL) return -1;
  *r = (struct renewal){address, seconds};
  if (pthread_create(&thread, NULL, renew, r) != 0) {
    free(r);
    return -1;
  }
  pthread_detach(thread);
  return 0;
}

static int expire(int address) {
  struct renewal last = {address, 0};
  return last.seconds + last.address;
}

int main(void) {
  sem_init(&renewed, 0, 0);
  if (renew_later(1, 600) != 0) return 1;
  int sum = expire(0);
  if (renew_later(2, 900) != 0) return 1;
  for (int i = 0; i < 2; i++) sem_wait(&renewed);
  printf("%d %d %d\n", granted[1], granted[2], sum);
  return 0;
}
