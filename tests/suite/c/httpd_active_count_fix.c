// kind: none
// static: none
// build: none

// A web server counts the connections that are open.
#include <pthread.h>
#include <stdio.h>

enum { MAX_ACTIVE = 4 };

static struct {
  pthread_mutex_t lock;
  int active;
  long served;
  long refused;
} server = {PTHREAD_MUTEX_INITIALIZER, 0, 0, 0};

static int open_connection(void) {
  int opened = 0;
  pthread_mutex_lock(&server.lock);
  if (server.active < MAX_ACTIVE) {
    server.active++;
    opened = 1;
  } else {
    server.refused++;
  }
  pthread_mutex_unlock(&server.lock);
  return opened;
}

static void close_connection(void) {
  pthread_mutex_lock(&server.lock);
  server.active--;
  server.served++;
  pthread_mutex_unlock(&server.lock);
}

static int parse_request(int id) { return id % 2 == 0 ? -1 : 0; }

static void* handle(void* arg) {
  int id = *(int*)arg;
  if (!open_connection()) return NULL;
  if (parse_request(id) < 0) {
    pthread_mutex_lock(&server.lock);
    server.active--;
    pthread_mutex_unlock(&server.lock);
    return NULL;
  }
  close_connection();
  return NULL;
}

int main(void) {
  pthread_t threads[3];
  int ids[3] = {1, 2, 3};
  for (int i = 0; i < 3; i++) {
    if (pthread_create(&threads[i], NULL, handle, &ids[i]) != 0) return 1;
  }
  for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
  printf("%ld served, %ld refused, %d open\n", server.served, server.refused, server.active);
  return 0;
}
