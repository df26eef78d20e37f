// Correct C programs over the POSIX interface, one a name; linked without the C++ library.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>
#include <time.h>

static int shared_value;
static void start_two(void* (*body)(void*), void* argument) {
  pthread_t a, b;
  pthread_create(&a, NULL, body, argument);
  pthread_create(&b, NULL, body, argument);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
}

static pthread_key_t key;
static pthread_mutex_t key_lock = PTHREAD_MUTEX_INITIALIZER;
static int destroyed;
static void destroy(void* value) {
  free(value);
  pthread_mutex_lock(&key_lock);
  ++destroyed;
  pthread_mutex_unlock(&key_lock);
}
static void* use_key(void* unused) {
  (void)unused;
  pthread_setspecific(key, malloc(10));
  return pthread_getspecific(key);
}
static int keys(void) {
  pthread_key_create(&key, destroy);
  start_two(use_key, NULL);
  return destroyed == 2 ? 0 : 1;
}

static void clean(void* argument) { ++*(int*)argument; }
static void deep(int levels, int* cleaned) {
  pthread_cleanup_push(clean, cleaned);
  if (levels == 0) pthread_exit((void*)42);
  deep(levels - 1, cleaned);
  pthread_cleanup_pop(0);
}
static void* leave_early(void* argument) {
  deep(3, argument);
  return NULL;
}
static int thread_exit(void) {
  int cleaned = 0;
  void* result = NULL;
  pthread_t thread;
  pthread_create(&thread, NULL, leave_early, &cleaned);
  pthread_join(thread, &result);
  return result == (void*)42 && cleaned == 4 ? 0 : 1;
}

static void* say_done(void* unused) {
  (void)unused;
  return NULL;
}
static int main_exits_first(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, say_done, NULL);
  pthread_exit(NULL);
}

static sem_t items;
static void* post_item(void* unused) {
  (void)unused;
  shared_value = 3;
  sem_post(&items);
  return NULL;
}
static int semaphores(void) {
  sem_init(&items, 0, 0);
  pthread_t thread;
  pthread_create(&thread, NULL, post_item, NULL);
  sem_wait(&items);
  const int seen = shared_value;
  pthread_join(thread, NULL);
  int left = -1;
  sem_getvalue(&items, &left);
  const int would_block = sem_trywait(&items) == -1 && errno == EAGAIN;
  struct timespec deadline;
  clock_gettime(CLOCK_REALTIME, &deadline);
  deadline.tv_sec += 3600;
  const int timed_out = sem_timedwait(&items, &deadline) == -1 && errno == ETIMEDOUT;
  sem_destroy(&items);
  return seen == 3 && left == 0 && would_block && timed_out ? 0 : 1;
}

static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static void* read_or_write(void* writes) {
  if (writes != NULL) {
    pthread_rwlock_wrlock(&rwlock);
    ++shared_value;
  } else {
    pthread_rwlock_rdlock(&rwlock);
    (void)shared_value;
  }
  pthread_rwlock_unlock(&rwlock);
  return NULL;
}
static int rwlocks(void) {
  pthread_t a, b, c;
  pthread_create(&a, NULL, read_or_write, &rwlock);
  pthread_create(&b, NULL, read_or_write, NULL);
  pthread_create(&c, NULL, read_or_write, &rwlock);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  pthread_join(c, NULL);
  const int free_now = pthread_rwlock_trywrlock(&rwlock) == 0;
  const int refused = pthread_rwlock_rdlock(&rwlock) == EDEADLK;
  pthread_rwlock_unlock(&rwlock);
  return shared_value == 2 && free_now && refused ? 0 : 1;
}

static pthread_spinlock_t spin;
static void* spin_add(void* unused) {
  (void)unused;
  for (int i = 0; i < 3; ++i) {
    pthread_spin_lock(&spin);
    ++shared_value;
    pthread_spin_unlock(&spin);
  }
  return NULL;
}
static int spins(void) {
  pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
  start_two(spin_add, NULL);
  pthread_spin_destroy(&spin);
  return shared_value == 6 ? 0 : 1;
}

static pthread_barrier_t barrier;
static int serial_count;
static pthread_mutex_t serial_lock = PTHREAD_MUTEX_INITIALIZER;
static void* meet(void* unused) {
  (void)unused;
  for (int round = 0; round < 2; ++round) {
    if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD) {
      pthread_mutex_lock(&serial_lock);
      ++serial_count;
      pthread_mutex_unlock(&serial_lock);
    }
  }
  return NULL;
}
static int barriers(void) {
  pthread_barrier_init(&barrier, NULL, 2);
  start_two(meet, NULL);
  pthread_barrier_destroy(&barrier);
  return serial_count == 2 ? 0 : 1;
}

static int mutex_kinds(void) {
  pthread_mutexattr_t attributes;
  pthread_mutex_t checked, recursive;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
  pthread_mutex_init(&checked, &attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&recursive, &attributes);
  int good = pthread_mutex_lock(&checked) == 0 && pthread_mutex_lock(&checked) == EDEADLK;
  good = good && pthread_mutex_trylock(&checked) == EBUSY && pthread_mutex_unlock(&checked) == 0;
  good = good && pthread_mutex_lock(&recursive) == 0 && pthread_mutex_trylock(&recursive) == 0;
  good = good && pthread_mutex_unlock(&recursive) == 0 && pthread_mutex_unlock(&recursive) == 0;
  good = good && pthread_mutex_destroy(&checked) == 0 && pthread_mutex_destroy(&recursive) == 0;
  return good ? 0 : 1;
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed;
static int ready;
static void* make_ready(void* unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  ready = 1;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&lock);
  return NULL;
}
static int conditions(void) {
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&changed, &attributes);
  pthread_t thread;
  pthread_create(&thread, NULL, make_ready, NULL);
  pthread_mutex_lock(&lock);
  while (!ready) pthread_cond_wait(&changed, &lock);
  struct timespec deadline;
  clock_gettime(CLOCK_MONOTONIC, &deadline);
  deadline.tv_sec += 100;
  int result = 0;
  while (result == 0) result = pthread_cond_timedwait(&changed, &lock, &deadline);  // it may end unasked
  const int timed_out = result == ETIMEDOUT;
  pthread_mutex_unlock(&lock);
  pthread_join(thread, NULL);
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  pthread_cond_destroy(&changed);
  return timed_out && now.tv_sec >= deadline.tv_sec ? 0 : 1;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int initialised;
static void initialise(void) { ++initialised; }
static void* use_once(void* unused) {
  (void)unused;
  pthread_once(&once, initialise);
  return initialised == 1 ? NULL : &once;
}
static int onces(void) {
  start_two(use_once, NULL);
  return initialised == 1 ? 0 : 1;
}

static void* ask_about_self(void* unused) {
  (void)unused;
  pthread_attr_t attributes;
  size_t size = 0;
  void* low = NULL;
  char name[16] = "";
  int here = 0;
  pthread_setname_np(pthread_self(), "worker");
  pthread_getname_np(pthread_self(), name, sizeof name);
  const int asked = pthread_getattr_np(pthread_self(), &attributes) == 0;
  pthread_attr_getstack(&attributes, &low, &size);
  pthread_attr_destroy(&attributes);
  const int inside = (char*)&here >= (char*)low && (char*)&here < (char*)low + size;
  return asked && inside && size >= 1024 * 1024 && strcmp(name, "worker") == 0 ? NULL : (void*)1;
}
static int attributes(void) {
  pthread_t thread;
  pthread_attr_t small;
  void *first = NULL, *second = NULL;
  pthread_create(&thread, NULL, ask_about_self, NULL);
  pthread_join(thread, &first);
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 2 * 1024 * 1024);
  pthread_create(&thread, &small, ask_about_self, NULL);
  pthread_join(thread, &second);
  const int none_left = pthread_join(thread, NULL) == ESRCH;
  return first == NULL && second == NULL && none_left ? 0 : 1;
}

static mtx_t c11_lock;
static cnd_t c11_changed;
static int c11_body(void* value) {
  mtx_lock(&c11_lock);
  shared_value = *(int*)value;
  cnd_signal(&c11_changed);
  mtx_unlock(&c11_lock);
  return 17;
}
static int c11(void) {
  int value = 5, result = 0;
  thrd_t thread;
  mtx_init(&c11_lock, mtx_plain);
  cnd_init(&c11_changed);
  thrd_create(&thread, c11_body, &value);
  mtx_lock(&c11_lock);
  while (shared_value == 0) cnd_wait(&c11_changed, &c11_lock);
  mtx_unlock(&c11_lock);
  thrd_join(thread, &result);
  return result == 17 && shared_value == 5 ? 0 : 1;
}

static char text[32];
static void* write_text(void* unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  strcpy(text, "forty-two");
  strcat(text, "!");
  memmove(text + 16, text, 8);
  memset(text + 24, 0, 8);
  pthread_mutex_unlock(&lock);
  return NULL;
}
static int strings(void) {
  start_two(write_text, NULL);
  return strcmp(text, "forty-two!") == 0 && strlen(text) == 10 ? 0 : 1;
}

int main(int argc, char** argv) {
  static const struct {
    const char* name;
    int (*run)(void);
  } programs[] = {{"keys", keys},
                  {"thread_exit", thread_exit},
                  {"main_exits_first", main_exits_first},
                  {"semaphores", semaphores},
                  {"rwlocks", rwlocks},
                  {"spins", spins},
                  {"barriers", barriers},
                  {"mutex_kinds", mutex_kinds},
                  {"conditions", conditions},
                  {"onces", onces},
                  {"attributes", attributes},
                  {"c11", c11},
                  {"strings", strings}};
  for (unsigned i = 0; i < sizeof programs / sizeof programs[0]; ++i)
    if (argc > 1 && strcmp(argv[1], programs[i].name) == 0) return programs[i].run();
  fprintf(stderr, "no such program\n");
  return 99;
}
