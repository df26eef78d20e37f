#include <stdlib.h>

#include "leak.h"

int main(void) {
  unsigned long value = 0;
  for (const char* c = getenv("PATH"); c != 0 && *c != 0; ++c) value = value * 31 + (unsigned char)*c;
  return let_it_decide(value ^ (unsigned long)(getenv("HEDDLE_CONTROL") != 0));
}
