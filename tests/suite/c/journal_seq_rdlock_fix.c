// kind: none
// static: none
// build: none

// The journal of a small database: readers look records up, writers append.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { CAPACITY = 8 };

struct journal {
  pthread_rwlock_t lock;
  int keys[CAPACITY];
  int values[CAPACITY];
  int length;
  int last_found;
};

static struct journal* journal_new(void) {
  struct journal* j = calloc(1, sizeof *j);
  if (j == NULL) return NULL;
  pthread_rwlock_init(&j->lock, NULL);
  return j;
}

static void journal_free(struct journal* j) {
  pthread_rwlock_destroy(&j->lock);
  free(j);
}

static int journal_append(struct journal* j, int key, int value) {
  int result = -1;
  pthread_rwlock_wrlock(&j->lock);
  if (j->length < CAPACITY) {
    j->keys[j->length] = key;
    j->values[j->length] = value;
    result = j->length++;
  }
  pthread_rwlock_unlock(&j->lock);
  return result;
}

static int journal_find(struct journal* j, int key) {
  int value = -1;
  pthread_rwlock_wrlock(&j->lock);
  if (j->last_found < j->length && j->keys[j->last_found] == key) {
    value = j->values[j->last_found];
  } else {
    for (int i = 0; i < j->length; i++) {
      if (j->keys[i] == key) {
        value = j->values[i];
        j->last_found = i;
      }
    }
  }
  pthread_rwlock_unlock(&j->lock);
  return value;
}

static void* read_some(void* arg) {
  struct journal* j = arg;
  int sum = 0;
  for (int key = 1; key <= 3; key++) sum += journal_find(j, key);
  printf("%d\n", sum > 0);
  return NULL;
}

int main(void) {
  struct journal* j = journal_new();
  if (j == NULL) return 1;
  for (int key = 1; key <= 3; key++) journal_append(j, key, key * 10);
  pthread_t readers[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&readers[i], NULL, read_some, j) != 0) return 1;
  }
  journal_append(j, 4, 40);
  for (int i = 0; i < 2; i++) pthread_join(readers[i], NULL);
  journal_free(j);
  return 0;
}
