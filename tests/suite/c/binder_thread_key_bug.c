// kind: race
// static: race
// build: none
// primitive: pthread_key_t, pthread_once_t, pthread_mutex_t
// sharing: heap behind thread-specific data, and a global list of it
// mistake: another thread's thread-specific data is read without a lock
// seen by: the simulator, ThreadSanitizer

// Threads of a server note which call they are in; a watchdog looks at all of them.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct note {
  struct note* next;
  pthread_mutex_t lock;
  int call;
  int calls;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static pthread_mutex_t notes_lock = PTHREAD_MUTEX_INITIALIZER;
static struct note* notes;

static void make_key(void) { pthread_key_create(&key, NULL); }

static struct note* my_note(void) {
  pthread_once(&once, make_key);
  struct note* note = pthread_getspecific(key);
  if (note != NULL) return note;
  note = calloc(1, sizeof *note);
  if (note == NULL) abort();
  pthread_mutex_init(&note->lock, NULL);
  pthread_mutex_lock(&notes_lock);
  note->next = notes;
  notes = note;
  pthread_mutex_unlock(&notes_lock);
  pthread_setspecific(key, note);
  return note;
}

static void call_begin(int call) {
  struct note* note = my_note();
  pthread_mutex_lock(&note->lock);
  note->call = call;  // EXPECT-RACE
  note->calls++;      // EXPECT-RACE
  pthread_mutex_unlock(&note->lock);
}

static int busy(void) {
  int count = 0;
  pthread_mutex_lock(&notes_lock);
  for (const struct note* note = notes; note != NULL; note = note->next) {
    if (note->call != 0 && note->calls > 0) count++;  // EXPECT-RACE
  }
  pthread_mutex_unlock(&notes_lock);
  return count;
}

static void* serve(void* arg) {
  (void)arg;
  call_begin(3);
  call_begin(0);
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, serve, NULL) != 0) return 1;
  }
  int count = busy();
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  while (notes != NULL) {
    struct note* note = notes;
    notes = note->next;
    pthread_mutex_destroy(&note->lock);
    free(note);
  }
  printf("%d\n", count <= 2);
  return 0;
}
