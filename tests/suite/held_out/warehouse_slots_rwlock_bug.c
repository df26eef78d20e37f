// kind: race
// static: race
// build: none
// primitive: pthread_rwlock_t
// sharing: static array of structs
// mistake: a slot is changed under the read lock
// seen by: the simulator, ThreadSanitizer

// Slots of a warehouse: pickers look for an article and take from it.
#include <pthread.h>
#include <stdio.h>

enum { SLOTS = 3 };

struct slot {
  int article;
  int pieces;
};

static struct slot slots[SLOTS] = {{11, 5}, {12, 5}, {13, 5}};
static pthread_rwlock_t slots_lock = PTHREAD_RWLOCK_INITIALIZER;

static struct slot* find(int article) {
  for (int i = 0; i < SLOTS; i++) {
    if (slots[i].article == article) return &slots[i];
  }
  return NULL;
}

static int pick(int article, int pieces) {
  int picked = 0;
  pthread_rwlock_rdlock(&slots_lock);
  struct slot* slot = find(article);
  if (slot != NULL && slot->pieces >= pieces) {  // EXPECT-RACE
    slot->pieces -= pieces;                      // EXPECT-RACE
    picked = pieces;
  }
  pthread_rwlock_unlock(&slots_lock);
  return picked;
}

static int stock(void) {
  int sum = 0;
  pthread_rwlock_rdlock(&slots_lock);
  for (int i = 0; i < SLOTS; i++) sum += slots[i].pieces;  // EXPECT-RACE
  pthread_rwlock_unlock(&slots_lock);
  return sum;
}

static void* picker(void* arg) {
  (void)arg;
  pick(12, 2);
  return NULL;
}

int main(void) {
  pthread_t first;
  pthread_t second;
  if (pthread_create(&first, NULL, picker, NULL) != 0) return 1;
  if (pthread_create(&second, NULL, picker, NULL) != 0) return 1;
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  printf("%d\n", stock());
  return 0;
}
