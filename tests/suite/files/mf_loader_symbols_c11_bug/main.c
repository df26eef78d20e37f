#include <stdio.h>
#include <threads.h>

#include "symbols.h"

static int link_object(void* arg) {
  const char* name = arg;
  return symbol_use(name) > 0 ? 0 : 1;
}

static int relocate(void* arg) { return symbol_move(arg, 0x3000); }

int main(void) {
  char name[] = "exit";
  thrd_t linker, mover;
  if (symbols_init() != 0) return 1;
  if (thrd_create(&linker, link_object, name) != thrd_success) return 1;
  if (thrd_create(&mover, relocate, name) != thrd_success) return 1;
  int bad = 0;
  thrd_join(linker, &bad);
  thrd_join(mover, NULL);
  printf("%d %d\n", bad, symbol_uses(name));
  return 0;
}
