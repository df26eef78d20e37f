// kind: race
// static: other
// check: stack-escape-to-thread,data-race
// build: none
// primitive: pthread_create, pthread_join in another function
// sharing: local of a function that has returned, through void*
// mistake: argument of a thread is a local of the function that starts it
// seen by: the simulator, ThreadSanitizer

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
  int page = request->page;                                                // EXPECT-CHECK
  if (page >= 0 && page < REQUESTS) lengths[page] = 100 * request->depth;  // EXPECT-CHECK
  return NULL;
}

static int start_request(int page, int depth) {
  struct request request = {page, depth};                        // EXPECT-CHECK
  return pthread_create(&threads[page], NULL, fetch, &request);  // EXPECT-CHECK
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
