#include <stdlib.h>

#include "leak.h"

static void* churn(void* unused) {
  for (int i = 1; i < 50; ++i) free(malloc((unsigned long)i * 24));
  return unused;
}

int main(void) {
  unsigned long value = 0;
  pthread_t other;
  void* before[8];
  for (int i = 0; i < 8; ++i) before[i] = malloc(48);
  pthread_create(&other, 0, churn, 0);
  for (int i = 0; i < 8; ++i) free(before[7 - i]);
  for (int i = 0; i < 8; ++i) {
    void* again = malloc(48);
    for (int j = 0; j < 8; ++j)
      if (again == before[j]) value = value * 8 + (unsigned long)j;
    free(again);
  }
  pthread_join(other, 0);
  return let_it_decide(value);
}
