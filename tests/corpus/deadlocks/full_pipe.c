// EXPECT: full pipe or socket that nobody reads
#define _GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static int ends[2];
static char block[1 << 16];

static void* send_much(void* unused) {
  for (int i = 0; i < 4; ++i)
    if (write(ends[1], block, sizeof block) < 0) abort();
  return unused;
}

int main(void) {
  pthread_t sender;
  if (pipe(ends) != 0) return 1;
  pthread_create(&sender, 0, send_much, 0);
  pthread_join(sender, 0);  // before reading
  if (read(ends[0], block, sizeof block) < 0) abort();
  return 0;
}
