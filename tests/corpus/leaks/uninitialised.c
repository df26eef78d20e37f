#include <stdlib.h>

#include "leak.h"

__attribute__((noinline)) static unsigned long sum(const volatile unsigned char* bytes, int count) {
  unsigned long value = 0;
  for (int i = 0; i < count; ++i) value = value * 31 + bytes[i];
  return value;
}

int main(void) {
  volatile unsigned char local[512];
  unsigned char* block = malloc(4000);
  free(malloc(300));
  unsigned char* used = malloc(300);
  return let_it_decide(sum(local, sizeof local) ^ sum(block, 4000) ^ sum(used, 300));
}
