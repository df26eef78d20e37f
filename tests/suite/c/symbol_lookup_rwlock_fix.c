// kind: none
// static: none
// build: none

// Symbols of a debugger: one thread loads them, others look them up and count hits.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct symbol {
  char name[16];
  unsigned long address;
  int hits;
};

struct symbols {
  pthread_rwlock_t lock;
  struct symbol entries[8];
  int count;
};

static struct symbol* find(struct symbols* symbols, const char* name) {
  for (int i = 0; i < symbols->count; i++) {
    if (strcmp(symbols->entries[i].name, name) == 0) return &symbols->entries[i];
  }
  return NULL;
}

static void load(struct symbols* symbols, const char* name, unsigned long address) {
  pthread_rwlock_wrlock(&symbols->lock);
  if (symbols->count < 8) {
    struct symbol* symbol = &symbols->entries[symbols->count++];
    strncpy(symbol->name, name, sizeof symbol->name - 1);
    symbol->address = address;
  }
  pthread_rwlock_unlock(&symbols->lock);
}

static unsigned long look_up(struct symbols* symbols, const char* name) {
  pthread_rwlock_wrlock(&symbols->lock);
  struct symbol* symbol = find(symbols, name);
  unsigned long address = 0;
  if (symbol != NULL) {
    symbol->hits++;
    address = symbol->address;
  }
  pthread_rwlock_unlock(&symbols->lock);
  return address;
}

static void* stepper(void* arg) {
  struct symbols* symbols = arg;
  unsigned long address = look_up(symbols, "main");
  printf("%d\n", address == 4096);
  return NULL;
}

int main(void) {
  struct symbols* symbols = calloc(1, sizeof *symbols);
  if (symbols == NULL) return 1;
  pthread_rwlock_init(&symbols->lock, NULL);
  load(symbols, "main", 4096);
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, stepper, symbols) != 0) return 1;
  }
  load(symbols, "exit", 8192);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%d hits\n", symbols->entries[0].hits);
  pthread_rwlock_destroy(&symbols->lock);
  free(symbols);
  return 0;
}
