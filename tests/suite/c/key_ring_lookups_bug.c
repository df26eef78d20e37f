// kind: race
// static: race
// build: none
// primitive: pthread_rwlock_t, C11 atomics in the fix
// sharing: entries of a linked list
// mistake: a use count is incremented under a read lock
// seen by: the simulator, ThreadSanitizer

// Keys are looked up by their number, and it is counted how often each is used.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct key {
  int id;
  int bits;
  unsigned uses;
  struct key* next;
};

static pthread_rwlock_t ring_lock = PTHREAD_RWLOCK_INITIALIZER;
static struct key* ring;

static int ring_add(int id, int bits) {
  struct key* key = calloc(1, sizeof *key);
  if (key == NULL) return -1;
  key->id = id;
  key->bits = bits;
  pthread_rwlock_wrlock(&ring_lock);
  key->next = ring;
  ring = key;
  pthread_rwlock_unlock(&ring_lock);
  return 0;
}

static int ring_bits(int id) {
  int bits = -1;
  pthread_rwlock_rdlock(&ring_lock);
  for (struct key* key = ring; key != NULL; key = key->next) {
    if (key->id == id) {
      key->uses++;  // EXPECT-RACE
      bits = key->bits;
      break;
    }
  }
  pthread_rwlock_unlock(&ring_lock);
  return bits;
}

static void* sign(void* arg) {
  int id = *(const int*)arg;
  for (int i = 0; i < 2; i++) {
    if (ring_bits(id) < 0) puts("no key");
  }
  return NULL;
}

int main(void) {
  int id = 7;
  if (ring_add(id, 2048) != 0 || ring_add(8, 256) != 0) return 1;
  pthread_t signers[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&signers[i], NULL, sign, &id) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(signers[i], NULL);
  while (ring != NULL) {
    struct key* key = ring;
    ring = key->next;
    printf("%d: %u\n", key->id, (unsigned)key->uses);
    free(key);
  }
  return 0;
}
