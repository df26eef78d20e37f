// kind: race
// static: race
// build: none
// primitive: pthread_mutex_t, callback on a thread of another file
// sharing: struct behind a callback's void*
// mistake: callback does not take the lock that its owner takes
// seen by: the simulator, ThreadSanitizer

// A bus of sensors: readings are delivered by a thread of the bus.
#include "bus.h"

#include <pthread.h>

enum { HANDLERS = 2 };

static struct {
  bus_handler call;
  void* owner;
} handlers[HANDLERS];
static int attached;
static pthread_t reader;

int bus_attach(bus_handler call, void* owner) {
  if (attached == HANDLERS) return -1;
  handlers[attached].call = call;
  handlers[attached].owner = owner;
  attached++;
  return 0;
}

static void* read_all(void* arg) {
  (void)arg;
  for (int reading = 20; reading < 23; reading++) {
    for (int i = 0; i < attached; i++) handlers[i].call(handlers[i].owner, reading);
  }
  return NULL;
}

int bus_start(void) { return pthread_create(&reader, NULL, read_all, NULL); }

void bus_stop(void) { pthread_join(reader, NULL); }
