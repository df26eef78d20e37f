// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: none
// tsan: skip knows no C11 threads
// primitive: C11 mtx_t, thrd_t
// sharing: static table of one file, given out by pointer
// mistake: an entry of a guarded table is changed through a pointer after the unlock
// seen by: the simulator
//
// A loader of programs keeps symbols with their addresses.
#include "symbols.h"

#include <string.h>
#include <threads.h>

static mtx_t lock;
static struct symbol table[] = {{"main", 0x1000, 0}, {"exit", 0x2000, 0}};

static struct symbol* find(const char* name) {
  for (unsigned i = 0; i < sizeof table / sizeof table[0]; i++) {
    if (strcmp(table[i].name, name) == 0) return &table[i];
  }
  return NULL;
}

int symbols_init(void) { return mtx_init(&lock, mtx_plain) == thrd_success ? 0 : -1; }

long symbol_use(const char* name) {
  mtx_lock(&lock);
  struct symbol* symbol = find(name);
  mtx_unlock(&lock);
  if (symbol == NULL) return -1;
  symbol->uses++;          // EXPECT-RACE
  return symbol->address;  // EXPECT-RACE
}

int symbol_move(const char* name, long address) {
  mtx_lock(&lock);
  struct symbol* symbol = find(name);
  if (symbol != NULL) symbol->address = address;  // EXPECT-RACE
  mtx_unlock(&lock);
  return symbol != NULL ? 0 : -1;
}

int symbol_uses(const char* name) {
  mtx_lock(&lock);
  struct symbol* symbol = find(name);
  int uses = symbol != NULL ? symbol->uses : -1;  // EXPECT-RACE
  mtx_unlock(&lock);
  return uses;
}
