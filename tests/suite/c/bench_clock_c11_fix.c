// kind: none
// static: none
// build: none
// tsan: skip, it does not know the thread functions of C11

// A load generator: threads send requests and note how long they took.
#include <stdio.h>
#include <threads.h>

static struct {
  mtx_t lock;
  int running;
  long sent;
  long slowest;
} load;

static long send_request(int number) { return 10 + number * 7 % 5; }

static int generate(void* arg) {
  int requests = *(int*)arg;
  mtx_lock(&load.lock);
  load.running++;
  mtx_unlock(&load.lock);
  for (int i = 0; i < requests; i++) {
    long took = send_request(i);
    mtx_lock(&load.lock);
    load.sent++;
    if (took > load.slowest) load.slowest = took;
    mtx_unlock(&load.lock);
  }
  mtx_lock(&load.lock);
  load.running--;
  mtx_unlock(&load.lock);
  return 0;
}

static void report(void) {
  mtx_lock(&load.lock);
  printf("%d\n", load.running >= 0 && load.sent >= 0);
  mtx_unlock(&load.lock);
}

int main(void) {
  if (mtx_init(&load.lock, mtx_plain) != thrd_success) return 1;
  thrd_t generators[2];
  int requests = 2;
  for (int i = 0; i < 2; i++) {
    if (thrd_create(&generators[i], generate, &requests) != thrd_success) return 1;
  }
  report();
  for (int i = 0; i < 2; i++) thrd_join(generators[i], NULL);
  printf("%ld sent, slowest %ld\n", load.sent, load.slowest);
  mtx_destroy(&load.lock);
  return 0;
}
