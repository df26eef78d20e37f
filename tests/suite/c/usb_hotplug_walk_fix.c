// kind: none
// static: none
// build: none

// Devices on a bus come and go while a monitor polls them.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct device {
  int address;
  int errors;
  pthread_mutex_t lock;
  struct device* next;
};

struct bus {
  pthread_mutex_t lock;
  struct device* devices;
};

static struct device* attach(struct bus* bus, int address) {
  struct device* device = calloc(1, sizeof *device);
  if (device == NULL) abort();
  device->address = address;
  pthread_mutex_init(&device->lock, NULL);
  pthread_mutex_lock(&bus->lock);
  device->next = bus->devices;
  bus->devices = device;
  pthread_mutex_unlock(&bus->lock);
  return device;
}

static void fail(struct device* device) {
  pthread_mutex_lock(&device->lock);
  device->errors++;
  pthread_mutex_unlock(&device->lock);
}

static int poll_errors(struct bus* bus) {
  int errors = 0;
  pthread_mutex_lock(&bus->lock);
  for (struct device* device = bus->devices; device != NULL; device = device->next) {
    pthread_mutex_lock(&device->lock);
    errors += device->errors;
    pthread_mutex_unlock(&device->lock);
  }
  pthread_mutex_unlock(&bus->lock);
  return errors;
}

static void* monitor(void* arg) {
  struct bus* bus = arg;
  for (int i = 0; i < 2; i++) printf("%s\n", poll_errors(bus) < 3 ? "fine" : "many");
  return NULL;
}

int main(void) {
  struct bus bus = {PTHREAD_MUTEX_INITIALIZER, NULL};
  pthread_t thread;
  if (pthread_create(&thread, NULL, monitor, &bus) != 0) return 1;
  for (int address = 1; address <= 2; address++) fail(attach(&bus, address));
  pthread_join(thread, NULL);
  while (bus.devices != NULL) {
    struct device* device = bus.devices;
    bus.devices = device->next;
    pthread_mutex_destroy(&device->lock);
    free(device);
  }
  return 0;
}
