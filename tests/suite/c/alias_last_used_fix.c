// kind: none
// static: none
// build: none

// Mail aliases: looked up often, changed seldom; the ones unused for long are dropped.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct alias {
  struct alias* next;
  const char* name;
  const char* target;
  int last_used;
};

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static struct alias* aliases;

static void alias_add(const char* name, const char* target) {
  struct alias* alias = malloc(sizeof *alias);
  if (alias == NULL) abort();
  alias->name = name;
  alias->target = target;
  alias->last_used = 0;
  pthread_rwlock_wrlock(&lock);
  alias->next = aliases;
  aliases = alias;
  pthread_rwlock_unlock(&lock);
}

static const char* alias_resolve(const char* name, int now) {
  struct alias* alias;
  pthread_rwlock_wrlock(&lock);
  for (alias = aliases; alias != NULL; alias = alias->next) {
    if (strcmp(alias->name, name) == 0) break;
  }
  if (alias != NULL) alias->last_used = now;
  pthread_rwlock_unlock(&lock);
  if (alias == NULL) return NULL;
  return alias->target;
}

static int alias_stale(int before) {
  int stale = 0;
  pthread_rwlock_rdlock(&lock);
  for (struct alias* alias = aliases; alias != NULL; alias = alias->next) {
    if (alias->last_used < before) stale++;
  }
  pthread_rwlock_unlock(&lock);
  return stale;
}

static void* deliver(void* arg) {
  const char* target = alias_resolve(arg, 7);
  return (void*)target;
}

int main(void) {
  alias_add("postmaster", "root");
  alias_add("sales", "ann");
  pthread_t letter;
  if (pthread_create(&letter, NULL, deliver, "sales") != 0) return 1;
  alias_add("abuse", "root");
  int stale = alias_stale(5);
  pthread_join(letter, NULL);
  printf("%d\n", stale <= 3);
  while (aliases != NULL) {
    struct alias* next = aliases->next;
    free(aliases);
    aliases = next;
  }
  return 0;
}
