// kind: race
// static: race
// check: stack-escape-to-thread
// build: none
// primitive: pthread_create, pthread_detach
// sharing: struct on the stack through void*
// mistake: detached thread uses its creator's stack
// seen by: the simulator

// Connections are served by detached threads.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

struct connection {
  int socket;
  int port;
};

static atomic_int served;

static void* serve(void* arg) {
  struct connection* connection = arg;
  printf("serving %d\n", connection->port > 0 ? connection->socket : 0);  // EXPECT-RACE
  served++;
  return NULL;
}

static int accept_connection(int socket) {
  pthread_t thread;
  struct connection connection = {socket, 22};                            // EXPECT-RACE
  if (pthread_create(&thread, NULL, serve, &connection) != 0) return -1;  // EXPECT-RACE
  return pthread_detach(thread);
}

int main(void) {
  if (accept_connection(3) != 0 || accept_connection(4) != 0) return 1;
  while (served < 2) {
  }
  return 0;
}
