#include <sys/time.h>
#include <time.h>

#include "leak.h"

int main(void) {
  struct timespec now, since_boot;
  struct timeval day;
  clock_gettime(CLOCK_REALTIME, &now);
  clock_gettime(CLOCK_MONOTONIC, &since_boot);
  gettimeofday(&day, 0);
  return let_it_decide((unsigned long)(now.tv_nsec + since_boot.tv_nsec + day.tv_usec + time(0) + clock()));
}
