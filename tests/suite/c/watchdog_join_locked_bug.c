// kind: deadlock
// static: deadlock
// check: join-while-holding
// build: none
// primitive: pthread_join, pthread_mutex_t
// sharing: static struct
// mistake: join while holding a lock that the thread needs
// seen by: the simulator, ThreadSanitizer

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
  pthread_mutex_lock(&dog.lock);  // EXPECT-DEADLOCK
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
  if (dog.running) pthread_join(dog.thread, NULL);  // EXPECT-DEADLOCK
  dog.running = 0;
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
