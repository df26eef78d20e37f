// kind: none
// static: none
// build: none

// Two ends of a redundant link mirror their counters to each other.
#include <pthread.h>
#include <stdio.h>

struct port {
  pthread_mutex_t lock;
  struct port* peer;
  long sent;
  long mirrored;
  int number;
};

static void lock_link(struct port* port) {
  struct port* first = port->number < port->peer->number ? port : port->peer;
  pthread_mutex_lock(&first->lock);
  pthread_mutex_lock(&first->peer->lock);
}

static void port_send(struct port* port, int bytes) {
  pthread_mutex_lock(&port->lock);
  port->sent += bytes;
  pthread_mutex_unlock(&port->lock);
}

static void port_mirror(struct port* port) {
  lock_link(port);
  port->peer->mirrored = port->sent;
  pthread_mutex_unlock(&port->peer->lock);
  pthread_mutex_unlock(&port->lock);
}

static void* drive(void* arg) {
  struct port* port = arg;
  for (int i = 0; i < 2; i++) {
    port_send(port, 100 + i);
    port_mirror(port);
  }
  return NULL;
}

int main(void) {
  struct port left = {.sent = 0}, right = {.sent = 0};
  pthread_mutex_init(&left.lock, NULL);
  pthread_mutex_init(&right.lock, NULL);
  left.peer = &right;
  right.peer = &left;
  right.number = 1;
  pthread_t drivers[2];
  if (pthread_create(&drivers[0], NULL, drive, &left) != 0) return 1;
  if (pthread_create(&drivers[1], NULL, drive, &right) != 0) return 1;
  for (int i = 0; i < 2; i++) pthread_join(drivers[i], NULL);
  printf("%ld %ld\n", left.mirrored, right.mirrored);
  return 0;
}
