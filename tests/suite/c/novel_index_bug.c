// kind: race
// static: race
// build: none
// primitive: pthread_mutex_t
// sharing: static struct
// mistake: counter updated after the lock was given back
// seen by: the simulator, ThreadSanitizer

// Chapters of a novel are indexed by threads; words go to one table.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define MAX_WORDS 32

struct index {
  pthread_mutex_t lock;
  char words[MAX_WORDS][16];
  int used;
  int lookups;
};

static struct index book = {.lock = PTHREAD_MUTEX_INITIALIZER};

static int find(const char* word) {
  for (int i = 0; i < book.used; i++) {
    if (strcmp(book.words[i], word) == 0) return i;
  }
  return -1;
}

static void add_word(const char* word) {
  pthread_mutex_lock(&book.lock);
  if (find(word) < 0 && book.used < MAX_WORDS) {
    strncpy(book.words[book.used], word, 15);
    book.used++;
  }
  pthread_mutex_unlock(&book.lock);
  book.lookups++;  // EXPECT-RACE
}

static void* read_chapter(void* arg) {
  const char* const* words = arg;
  for (int i = 0; words[i] != NULL; i++) add_word(words[i]);
  return NULL;
}

int main(void) {
  static const char* const first[] = {"the", "sea", "was", NULL};
  static const char* const second[] = {"the", "ship", "was", NULL};
  pthread_t readers[2];
  if (pthread_create(&readers[0], NULL, read_chapter, (void*)first) != 0) return 1;
  if (pthread_create(&readers[1], NULL, read_chapter, (void*)second) != 0) return 1;
  for (int i = 0; i < 2; i++) pthread_join(readers[i], NULL);
  printf("%d words, %d lookups\n", book.used, book.lookups);
  return 0;
}
