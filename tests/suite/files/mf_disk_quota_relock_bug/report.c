#include "report.h"

#include <stdatomic.h>
#include <stdio.h>

#include "quota.h"

static atomic_long reports;

void report_over_quota(int user) {
  printf("user %d is at %ld blocks\n", user, quota_used(user));  // EXPECT-DEADLOCK
  reports++;
}

long reports_made(void) { return reports; }
