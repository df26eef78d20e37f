// kind: none
// static: none
// build: none

// The tray of a printer: jobs take sheets, a thread fills it up.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static struct {
  pthread_mutex_t lock;
  int sheets;
  int jams;
} tray;

static void tray_init(int sheets) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
  pthread_mutex_init(&tray.lock, &attributes);
  pthread_mutexattr_destroy(&attributes);
  tray.sheets = sheets;
  tray.jams = 0;
}

static void report_empty(int wanted) { printf("%d sheets wanted\n", wanted); }

static int feed(int wanted) {
  int fed = wanted;
  pthread_mutex_lock(&tray.lock);
  if (tray.sheets < wanted) {
    fed = tray.sheets;
    tray.jams++;
    report_empty(wanted);
  }
  tray.sheets -= fed;
  pthread_mutex_unlock(&tray.lock);
  return fed;
}

static void* fill_up(void* arg) {
  int sheets = *(int*)arg;
  pthread_mutex_lock(&tray.lock);
  tray.sheets += sheets;
  pthread_mutex_unlock(&tray.lock);
  return NULL;
}

int main(void) {
  pthread_t thread;
  int more = 5, printed = 0;
  tray_init(3);
  if (pthread_create(&thread, NULL, fill_up, &more) != 0) return 1;
  printed += feed(2);
  printed += feed(4);
  pthread_join(thread, NULL);
  printf("%d printed\n", printed);
  pthread_mutex_destroy(&tray.lock);
  return 0;
}
