// kind: none
// static: none
// build: none

// A group of workers that counts how many of them are at work.
#include <pthread.h>
#include <stdio.h>

struct group {
  pthread_mutex_t lock;
  int active;
  int done;
};

static void leave(void* arg) {
  struct group* group = arg;
  pthread_mutex_lock(&group->lock);
  group->active--;
  group->done++;
  pthread_mutex_unlock(&group->lock);
}

static int enter(struct group* group) {
  pthread_mutex_lock(&group->lock);
  int active = ++group->active;
  pthread_mutex_unlock(&group->lock);
  return active;
}

static int weigh(int item) {
  if (item == 2) return -1;
  return item * 3;
}

static void* work(void* arg) {
  struct group* group = arg;
  int weight = 0;
  enter(group);
  pthread_cleanup_push(leave, group);
  for (int item = 0; item < 4; item++) {
    int more = weigh(item);
    if (more < 0) pthread_exit(NULL);
    weight += more;
  }
  pthread_cleanup_pop(1);
  return weight > 100 ? group : NULL;
}

int main(void) {
  struct group group = {PTHREAD_MUTEX_INITIALIZER, 0, 0};
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, work, &group) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%d active, %d done\n", group.active, group.done);
  return 0;
}
