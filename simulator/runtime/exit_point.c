// C, compiled without -fexceptions: only then does pthread_cleanup_push register with glibc instead of with
// the unwinder.

#include "simulator/runtime/exit_point.h"

#include <pthread.h>

void heddle_call_until_exit(void (*body)(void*), void (*ended)(void*), void* argument) {
  pthread_cleanup_push(ended, argument);
  body(argument);
  pthread_cleanup_pop(0);
}
