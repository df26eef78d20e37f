#include "worker.h"

void count_to(int n, RingLog<int>& log) {
  for (int i = 1; i <= n; ++i) log.add(i);
}
