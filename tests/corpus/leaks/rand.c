#include <stdlib.h>
#include <unistd.h>

#include "leak.h"

int main(void) {
  unsigned long value = 0;
  if (getentropy(&value, sizeof value) != 0) return 2;
  return let_it_decide(value ^ (unsigned long)rand() ^ (unsigned long)random());
}
