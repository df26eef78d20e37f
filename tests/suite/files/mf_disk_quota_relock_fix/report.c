#include "report.h"

#include <stdatomic.h>
#include <stdio.h>

#include "quota.h"

static atomic_long reports;

void report_over_quota_at(int user, long used) {
  printf("user %d is at %ld blocks\n", user, used);
  reports++;
}

void report_over_quota(int user) { report_over_quota_at(user, quota_used(user)); }

long reports_made(void) { return reports; }
