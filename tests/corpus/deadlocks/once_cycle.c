// EXPECT: once-initialisation waits for itself
#define _GNU_SOURCE
#include <pthread.h>

static pthread_once_t log_made = PTHREAD_ONCE_INIT, settings_made = PTHREAD_ONCE_INIT;

static void make_settings_of_log(void) {}
static void make_log_of_settings(void) {}
static void make_log(void) { pthread_once(&settings_made, make_settings_of_log); }
static void make_settings(void) { pthread_once(&log_made, make_log_of_settings); }

static void* use_log(void* unused) {
  pthread_once(&log_made, make_log);
  return unused;
}
static void* use_settings(void* unused) {
  pthread_once(&settings_made, make_settings);
  return unused;
}

int main(void) {
  pthread_t threads[2];
  pthread_create(&threads[0], 0, use_log, 0);
  pthread_create(&threads[1], 0, use_settings, 0);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], 0);
  return 0;
}
