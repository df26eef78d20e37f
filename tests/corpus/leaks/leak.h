/* What a program of this folder learns from outside decides what its threads do: let_it_decide(value) takes a
   lock for each bit of the value that is set, and yields for the others. */
#pragma once
#include <pthread.h>
#include <sched.h>
#include <stdio.h>

static pthread_mutex_t leak_mutex = PTHREAD_MUTEX_INITIALIZER;
static unsigned long leaked;

static void* leak_thread(void* unused) {
  for (int bit = 0; bit < 24; ++bit) {
    if ((leaked >> bit & 1) != 0) {
      pthread_mutex_lock(&leak_mutex);
      pthread_mutex_unlock(&leak_mutex);
    } else {
      sched_yield();
    }
  }
  return unused;
}

static int let_it_decide(unsigned long value) {
  leaked = value ^ value >> 24;
  pthread_t a, b;
  pthread_create(&a, 0, leak_thread, 0);
  pthread_create(&b, 0, leak_thread, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  printf("%lx\n", value);
  return 0;
}
