// kind: race
// static: race
// build: none
// primitive: pthread_mutex_t, table of function pointers
// sharing: struct of a device behind a table of operations
// mistake: no lock in one of the operations
// seen by: the simulator

// A driver of a CAN controller in user space, behind a table of operations.
#include <pthread.h>
#include <stdio.h>

struct can_dev;

struct can_ops {
  int (*send)(struct can_dev* dev, int id);
  int (*reset)(struct can_dev* dev, int unused);
  int (*errors)(struct can_dev* dev, int unused);
};

struct can_dev {
  const struct can_ops* ops;
  pthread_mutex_t lock;
  int sent;
  int error_count;
  int bus_off;
};

static int can_send(struct can_dev* dev, int id) {
  int status = -1;
  pthread_mutex_lock(&dev->lock);
  if (id < 0) {
    dev->error_count++;                   // EXPECT-RACE
    dev->bus_off = dev->error_count > 2;  // EXPECT-RACE
  } else if (!dev->bus_off) {
    dev->sent++;
    status = 0;
  }
  pthread_mutex_unlock(&dev->lock);
  return status;
}

static int can_reset(struct can_dev* dev, int unused) {
  (void)unused;
  dev->error_count = 0;  // EXPECT-RACE
  dev->bus_off = 0;      // EXPECT-RACE
  return 0;
}

static int can_errors(struct can_dev* dev, int unused) {
  (void)unused;
  pthread_mutex_lock(&dev->lock);
  int errors = dev->error_count;  // EXPECT-RACE
  pthread_mutex_unlock(&dev->lock);
  return errors;
}

static const struct can_ops can_ops = {can_send, can_reset, can_errors};

static void* sender(void* arg) {
  struct can_dev* dev = arg;
  for (int id = -1; id < 2; id++) dev->ops->send(dev, id);
  return NULL;
}

static void* supervisor(void* arg) {
  struct can_dev* dev = arg;
  if (dev->ops->errors(dev, 0) > 0) puts("errors on the bus");
  dev->ops->reset(dev, 0);
  return NULL;
}

int main(void) {
  struct can_dev dev = {.ops = &can_ops, .lock = PTHREAD_MUTEX_INITIALIZER};
  pthread_t threads[2];
  if (pthread_create(&threads[0], NULL, sender, &dev) != 0) return 1;
  if (pthread_create(&threads[1], NULL, supervisor, &dev) != 0) return 1;
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  pthread_mutex_destroy(&dev.lock);
  printf("%d\n", dev.sent);
  return 0;
}
