// kind: race
// static: race
// build: none
// primitive: pthread_mutex_t, table of function pointers
// sharing: device behind a table of operations
// mistake: struct copied as a whole without its lock
// seen by: the simulator, ThreadSanitizer

// A network card: packets come in on a thread, statistics are asked for through the operations of the device.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

struct nic_stats {
  unsigned packets, bytes, dropped;
};

struct nic;

struct nic_ops {
  int (*up)(struct nic*);
  int (*receive)(struct nic*, unsigned length);
  int (*ioctl)(struct nic*, int request, void* out);
};

struct nic {
  pthread_mutex_t lock;
  const struct nic_ops* ops;
  int is_up;
  struct nic_stats stats;
};

enum { GET_STATS = 1, GET_STATE };

static int nic_up(struct nic* nic) {
  pthread_mutex_lock(&nic->lock);
  nic->is_up = 1;
  pthread_mutex_unlock(&nic->lock);
  return 0;
}

static int nic_receive(struct nic* nic, unsigned length) {
  pthread_mutex_lock(&nic->lock);
  if (nic->is_up) {
    nic->stats.packets++;        // EXPECT-RACE
    nic->stats.bytes += length;  // EXPECT-RACE
  } else {
    nic->stats.dropped++;  // EXPECT-RACE
  }
  pthread_mutex_unlock(&nic->lock);
  return 0;
}

static int nic_ioctl(struct nic* nic, int request, void* out) {
  switch (request) {
    case GET_STATS:
      memcpy(out, &nic->stats, sizeof nic->stats);  // EXPECT-RACE
      return 0;
    case GET_STATE:
      pthread_mutex_lock(&nic->lock);
      *(int*)out = nic->is_up;
      pthread_mutex_unlock(&nic->lock);
      return 0;
    default:
      return -1;
  }
}

static const struct nic_ops e100_ops = {nic_up, nic_receive, nic_ioctl};
static struct nic eth0 = {.lock = PTHREAD_MUTEX_INITIALIZER, .ops = &e100_ops};

static void* wire(void* arg) {
  struct nic* nic = arg;
  for (unsigned i = 1; i <= 3; i++) nic->ops->receive(nic, 60 * i);
  return NULL;
}

int main(void) {
  pthread_t thread;
  struct nic_stats stats = {0};
  if (pthread_create(&thread, NULL, wire, &eth0) != 0) return 1;
  eth0.ops->up(&eth0);
  if (eth0.ops->ioctl(&eth0, GET_STATS, &stats) != 0) return 1;
  pthread_join(thread, NULL);
  printf("%d\n", stats.packets + stats.dropped <= 3);
  return 0;
}
