// kind: none
// static: none
// build: none

// A crawler: requests are started, and waited for at the end.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { REQUESTS = 2 };

struct request {
  int page;
  int depth;
};

static pthread_t threads[REQUESTS];
static int lengths[REQUESTS];

static void* fetch(void* arg) {
  struct request* request = arg;
  int page = request->page;
  if (page >= 0 && page < REQUESTS) lengths[page] = 100 * request->depth;
  free(request);
  return NULL;
}

static int start_request(int page, int depth) {
  struct request* request = malloc(sizeof *request);
  if (request == NULL) abort();
  *request = (struct request){page, depth};
  return pthread_create(&threads[page], NULL, fetch, request);
}

static int wait_for_all(void) {
  int total = 0;
  for (int i = 0; i < REQUESTS; i++) {
    pthread_join(threads[i], NULL);
    total += lengths[i];
  }
  return total;
}

int main(void) {
  for (int i = 0; i < REQUESTS; i++) {
    if (start_request(i, i + 1) != 0) return 1;
  }
  printf("%d\n", wait_for_all() >= 0);
  return 0;
}
