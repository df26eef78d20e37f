// kind: none
// static: none
// build: none

// A watchdog that is fed, and that can be turned off.
#include <pthread.h>
#include <stdio.h>

static struct {
  pthread_mutex_t lock;
  pthread_t thread;
  int running;
  int hunger;
  int barks;
} dog = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void bark(void) {
  pthread_mutex_lock(&dog.lock);
  dog.barks++;
  pthread_mutex_unlock(&dog.lock);
}

static void* watch(void* arg) {
  (void)arg;
  for (int second = 0; second < 3; second++) {
    pthread_mutex_lock(&dog.lock);
    int hungry = ++dog.hunger > 1;
    pthread_mutex_unlock(&dog.lock);
    if (hungry) bark();
  }
  return NULL;
}

static int dog_on(void) {
  pthread_mutex_lock(&dog.lock);
  int failed = dog.running ? 0 : pthread_create(&dog.thread, NULL, watch, NULL);
  dog.running = !failed;
  pthread_mutex_unlock(&dog.lock);
  return failed;
}

static void dog_feed(void) {
  pthread_mutex_lock(&dog.lock);
  dog.hunger = 0;
  pthread_mutex_unlock(&dog.lock);
}

static int dog_off(void) {
  pthread_mutex_lock(&dog.lock);
  int running = dog.running;
  pthread_t thread = dog.thread;
  dog.running = 0;
  pthread_mutex_unlock(&dog.lock);
  if (running) pthread_join(thread, NULL);
  pthread_mutex_lock(&dog.lock);
  int barks = dog.barks;
  pthread_mutex_unlock(&dog.lock);
  return barks;
}

int main(void) {
  if (dog_on() != 0) return 1;
  dog_feed();
  printf("%d\n", dog_off() <= 3);
  return 0;
}
