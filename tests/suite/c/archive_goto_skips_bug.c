// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: pthread_mutex_t
// sharing: struct through a pointer
// mistake: an error jumps to a label that is past the unlock
// seen by: the simulator, ThreadSanitizer

// Members are added to an archive.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_MEMBERS = 2 };

struct archive {
  pthread_mutex_t lock;
  char* names[MAX_MEMBERS];
  int count;
};

static int archive_add(struct archive* a, const char* name) {
  int result = -1;
  char* copy = malloc(strlen(name) + 1);
  if (copy == NULL) goto done;
  strcpy(copy, name);

  pthread_mutex_lock(&a->lock);            // EXPECT-CHECK
  if (a->count == MAX_MEMBERS) goto fail;  // EXPECT-CHECK
  a->names[a->count++] = copy;
  pthread_mutex_unlock(&a->lock);
  result = 0;
  goto done;

fail:
  free(copy);
done:
  return result;  // EXPECT-CHECK
}

static void archive_free(struct archive* a) {
  for (int i = 0; i < a->count; i++) free(a->names[i]);
  pthread_mutex_destroy(&a->lock);
}

static void* pack(void* arg) {
  struct archive* a = arg;
  if (archive_add(a, "readme") != 0) puts("full");
  if (archive_add(a, "license") != 0) puts("full");
  return NULL;
}

int main(void) {
  struct archive a = {.count = 0};
  pthread_mutex_init(&a.lock, NULL);
  pthread_t packers[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&packers[i], NULL, pack, &a) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(packers[i], NULL);
  printf("%d members\n", a.count);
  archive_free(&a);
  return 0;
}
