#ifndef REPORT_H
#define REPORT_H

void report_over_quota(int user);
void report_over_quota_at(int user, long used);
long reports_made(void);

#endif
