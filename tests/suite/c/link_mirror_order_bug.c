// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: none
// primitive: pthread_mutex_t, one in each struct
// sharing: structs that point to each other
// mistake: each end of a link locks itself first and then its peer
// seen by: the simulator, ThreadSanitizer

// Two ends of a redundant link mirror their counters to each other.
#include <pthread.h>
#include <stdio.h>

struct port {
  pthread_mutex_t lock;
  struct port* peer;
  long sent;
  long mirrored;
};

static void port_send(struct port* port, int bytes) {
  pthread_mutex_lock(&port->lock);
  port->sent += bytes;
  pthread_mutex_unlock(&port->lock);
}

static void port_mirror(struct port* port) {
  pthread_mutex_lock(&port->lock);        // EXPECT-DEADLOCK
  pthread_mutex_lock(&port->peer->lock);  // EXPECT-DEADLOCK
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
  pthread_t drivers[2];
  if (pthread_create(&drivers[0], NULL, drive, &left) != 0) return 1;
  if (pthread_create(&drivers[1], NULL, drive, &right) != 0) return 1;
  for (int i = 0; i < 2; i++) pthread_join(drivers[i], NULL);
  printf("%ld %ld\n", left.mirrored, right.mirrored);
  return 0;
}
