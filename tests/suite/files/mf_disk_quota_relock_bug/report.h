#ifndef REPORT_H
#define REPORT_H

void report_over_quota(int user);
long reports_made(void);

#endif
