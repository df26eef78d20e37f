#include "thread_port.h"

#include <pthread.h>
#include <stdlib.h>

struct port_thread {
  pthread_t thread;
  void (*run)(void*);
  void* arg;
};

static void* trampoline(void* arg) {
  struct port_thread* thread = arg;
  thread->run(thread->arg);
  return NULL;
}

struct port_thread* port_start(void (*run)(void*), void* arg) {
  struct port_thread* thread = malloc(sizeof *thread);
  if (thread == NULL) return NULL;
  thread->run = run;
  thread->arg = arg;
  if (pthread_create(&thread->thread, NULL, trampoline, thread) != 0) {
    free(thread);
    return NULL;
  }
  return thread;
}

void port_wait(struct port_thread* thread) {
  pthread_join(thread->thread, NULL);
  free(thread);
}
