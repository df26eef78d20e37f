// kind: lostwakeup
// static: other
// check: wait-without-predicate
// build: none
// primitive: pthread_cond_t, pthread_mutex_t
// sharing: static struct
// mistake: waits for an event without a condition
// seen by: the simulator, ThreadSanitizer

// A database writes a checkpoint in the background; the shutdown waits for it.
#include <pthread.h>
#include <stdio.h>

enum { PAGES = 4 };

static struct {
  pthread_mutex_t lock;
  pthread_cond_t written;
  int dirty[PAGES];
  int pages;
} checkpoint = {.lock = PTHREAD_MUTEX_INITIALIZER, .written = PTHREAD_COND_INITIALIZER};

static void* write_checkpoint(void* arg) {
  (void)arg;
  int pages = 0;
  for (int i = 0; i < PAGES; i++) pages += checkpoint.dirty[i];
  pthread_mutex_lock(&checkpoint.lock);
  checkpoint.pages = pages;
  pthread_cond_signal(&checkpoint.written);
  pthread_mutex_unlock(&checkpoint.lock);
  return NULL;
}

static int wait_for_checkpoint(void) {
  pthread_mutex_lock(&checkpoint.lock);
  pthread_cond_wait(&checkpoint.written, &checkpoint.lock);  // EXPECT-CHECK
  int pages = checkpoint.pages;
  pthread_mutex_unlock(&checkpoint.lock);
  return pages;
}

int main(void) {
  for (int i = 0; i < PAGES; i += 2) checkpoint.dirty[i] = 1;
  pthread_t writer;
  if (pthread_create(&writer, NULL, write_checkpoint, NULL) != 0) return 1;
  printf("%d pages\n", wait_for_checkpoint());
  pthread_join(writer, NULL);
  return 0;
}
