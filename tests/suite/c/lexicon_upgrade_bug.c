// kind: deadlock
// static: deadlock
// check: upgrade-deadlock,double-lock
// build: none
// primitive: pthread_rwlock_t
// sharing: globals
// mistake: read lock upgraded to a write lock
// seen by: the simulator

// A lexicon that learns the words that it is asked for.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static const char* words[8] = {"apple"};
static int count = 1;

static int find(const char* word) {
  for (int i = 0; i < count; i++) {
    if (strcmp(words[i], word) == 0) return i;
  }
  return -1;
}

static int look_up(const char* word) {
  pthread_rwlock_rdlock(&lock);
  int at = find(word);
  if (at < 0) {
    pthread_rwlock_wrlock(&lock);  // EXPECT-DEADLOCK
    at = count;
    words[count++] = word;
    pthread_rwlock_unlock(&lock);
  }
  pthread_rwlock_unlock(&lock);
  return at;
}

static void* reader(void* arg) {
  look_up(arg);
  return NULL;
}

int main(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, reader, "apple") != 0) return 1;
  int at = look_up("pear");
  pthread_join(thread, NULL);
  printf("%d\n", at);
  return 0;
}
