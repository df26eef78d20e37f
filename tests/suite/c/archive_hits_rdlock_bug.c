// kind: race
// static: race
// build: none
// primitive: pthread_rwlock_t
// sharing: structs of a static array
// mistake: a field is written under a read lock
// seen by: the simulator, ThreadSanitizer

// An index of archived files: most threads look up, a few add.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define MAX_ENTRIES 8

struct entry {
  char name[16];
  long offset;
  unsigned hits;
};

static struct {
  pthread_rwlock_t lock;
  struct entry entries[MAX_ENTRIES];
  int used;
} archive = {.lock = PTHREAD_RWLOCK_INITIALIZER};

static struct entry* find(const char* name) {
  for (int i = 0; i < archive.used; i++) {
    if (strcmp(archive.entries[i].name, name) == 0) return &archive.entries[i];
  }
  return NULL;
}

static int archive_add(const char* name, long offset) {
  int added = 0;
  pthread_rwlock_wrlock(&archive.lock);
  if (archive.used < MAX_ENTRIES && find(name) == NULL) {
    struct entry* entry = &archive.entries[archive.used++];
    strncpy(entry->name, name, sizeof entry->name - 1);
    entry->offset = offset;
    entry->hits = 0;
    added = 1;
  }
  pthread_rwlock_unlock(&archive.lock);
  return added;
}

static long archive_offset(const char* name) {
  long offset = -1;
  pthread_rwlock_rdlock(&archive.lock);
  struct entry* entry = find(name);
  if (entry != NULL) {
    entry->hits++;  // EXPECT-RACE
    offset = entry->offset;
  }
  pthread_rwlock_unlock(&archive.lock);
  return offset;
}

static unsigned archive_hits(const char* name) {
  pthread_rwlock_rdlock(&archive.lock);
  const struct entry* entry = find(name);
  unsigned hits = entry == NULL ? 0 : entry->hits;  // EXPECT-RACE
  pthread_rwlock_unlock(&archive.lock);
  return hits;
}

static void* extract(void* arg) {
  const char* name = arg;
  long sum = 0;
  for (int i = 0; i < 2; i++) sum += archive_offset(name);
  return sum < 0 ? NULL : arg;
}

int main(void) {
  char readme[] = "readme";
  if (!archive_add("readme", 512) || !archive_add("licence", 1024)) return 1;
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, extract, readme) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%u\n", archive_hits("readme"));
  return 0;
}
