#include <stdlib.h>

#include "leak.h"

static int global;

int main(void) {
  int local;
  void* block = malloc(100);
  void* big = malloc(1 << 20);
  unsigned long value = 0;
  const char* places[] = {(char*)&global, (char*)&local, block, big, (char*)&main, (char*)&printf};
  for (int i = 0; i < 6; ++i)
    for (int j = 0; j < 6; ++j) value = value << 1 ^ (unsigned long)(places[i] < places[j]) ^ value >> 23;
  return let_it_decide(value);
}
