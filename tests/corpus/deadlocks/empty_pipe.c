// EXPECT: empty pipe or socket that nobody writes to
#define _GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static int ends[2];

static void* receive(void* unused) {
  char byte;
  while (read(ends[0], &byte, 1) == 1) {
  }
  return unused;
}
static void* send_one(void* unused) {
  if (write(ends[1], "x", 1) != 1) abort();
  return unused;  // and never closes its end
}

int main(void) {
  pthread_t threads[2];
  if (pipe(ends) != 0) return 1;
  pthread_create(&threads[0], 0, receive, 0);
  pthread_create(&threads[1], 0, send_one, 0);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], 0);
  return 0;
}
