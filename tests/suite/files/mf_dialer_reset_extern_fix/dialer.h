#ifndef DIALER_H
#define DIALER_H

#include <pthread.h>

enum outcome { BUSY, ANSWERED };

struct dialer {
  pthread_mutex_t lock;
  int calls;
  int answered;
};

extern struct dialer dialer;

void dialer_count(enum outcome outcome);
int dialer_answered(void);

void shift_change(void);

#endif
