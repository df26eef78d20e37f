// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: pthread_mutex_t, pthread_cond_t
// sharing: struct through a pointer
// mistake: an early return keeps the mutex
// seen by: the simulator, ThreadSanitizer

// Commands for a modem wait in a queue until its line is free.
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { SLOTS = 4 };

struct modem {
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  char commands[SLOTS][16];
  int head;
  int count;
  bool closed;
};

static bool modem_send(struct modem* modem, const char* command) {
  pthread_mutex_lock(&modem->mutex);  // EXPECT-CHECK
  if (modem->closed) return false;    // EXPECT-CHECK
  if (modem->count == SLOTS) {
    pthread_mutex_unlock(&modem->mutex);
    return false;
  }
  char* slot = modem->commands[(modem->head + modem->count) % SLOTS];
  strncpy(slot, command, sizeof modem->commands[0] - 1);
  modem->count++;
  pthread_cond_signal(&modem->changed);
  pthread_mutex_unlock(&modem->mutex);
  return true;
}

static void modem_close(struct modem* modem) {
  pthread_mutex_lock(&modem->mutex);
  modem->closed = true;
  pthread_cond_broadcast(&modem->changed);
  pthread_mutex_unlock(&modem->mutex);
}

static void* transmit(void* argument) {
  struct modem* modem = argument;
  int sent = 0;
  pthread_mutex_lock(&modem->mutex);
  for (;;) {
    while (modem->count == 0 && !modem->closed) pthread_cond_wait(&modem->changed, &modem->mutex);
    if (modem->count == 0) break;
    modem->head = (modem->head + 1) % SLOTS;
    modem->count--;
    sent++;
  }
  pthread_mutex_unlock(&modem->mutex);
  fprintf(stderr, "%d commands sent\n", sent);
  return NULL;
}

int main(void) {
  static struct modem modem = {.mutex = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
  pthread_t transmitter;
  if (pthread_create(&transmitter, NULL, transmit, &modem) != 0) return 1;
  modem_send(&modem, "ATZ");
  modem_send(&modem, "ATDT 5550");
  modem_close(&modem);
  bool late = modem_send(&modem, "ATH");
  pthread_join(transmitter, NULL);
  printf("late command %s\n", late ? "sent" : "refused");
  return 0;
}
