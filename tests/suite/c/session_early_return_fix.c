// kind: none
// static: none
// build: none

// Sessions of a small server are kept in a fixed table.
#include <pthread.h>
#include <stdio.h>

#define SESSIONS 2

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int sessions[SESSIONS];

static int open_session(int user) {
  int slot = 0;
  pthread_mutex_lock(&lock);
  while (slot < SESSIONS && sessions[slot] != 0) slot++;
  if (slot == SESSIONS) {
    pthread_mutex_unlock(&lock);
    return -1;
  }
  sessions[slot] = user;
  pthread_mutex_unlock(&lock);
  return slot;
}

static void* login(void* arg) {
  int user = *(int*)arg;
  if (open_session(user) < 0) puts("too many users");
  if (open_session(user + 10) < 0) puts("too many users");
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  int users[2] = {1, 2};
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, login, &users[i]) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  return 0;
}
