// kind: none
// static: none
// build: none

// A modem: one lock for the line, another for the buffers.
#include <pthread.h>
#include <stdio.h>

struct modem {
  pthread_mutex_t line_lock, buffer_lock;
  unsigned char carrier;
  unsigned char ringing;
  unsigned char overflow;
  unsigned char throttled;
  unsigned queued;
};

static struct modem modem = {.line_lock = PTHREAD_MUTEX_INITIALIZER,
                             .buffer_lock = PTHREAD_MUTEX_INITIALIZER};

static void line_event(int rings, int carrier) {
  pthread_mutex_lock(&modem.line_lock);
  modem.ringing = rings != 0;
  modem.carrier = carrier != 0;
  pthread_mutex_unlock(&modem.line_lock);
}

static void enqueue(unsigned bytes) {
  pthread_mutex_lock(&modem.buffer_lock);
  modem.queued += bytes;
  if (modem.queued > 8) {
    modem.throttled = 1;
    if (modem.queued > 16) modem.overflow = 1;
  }
  pthread_mutex_unlock(&modem.buffer_lock);
}

static int connected(void) {
  pthread_mutex_lock(&modem.line_lock);
  int is = modem.carrier;
  pthread_mutex_unlock(&modem.line_lock);
  return is;
}

static void* line(void* arg) {
  (void)arg;
  line_event(1, 0);
  line_event(0, 1);
  return NULL;
}

int main(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, line, NULL) != 0) return 1;
  for (int i = 0; i < 3; i++) enqueue(7);
  pthread_join(thread, NULL);
  printf("%d\n", connected());
  return 0;
}
