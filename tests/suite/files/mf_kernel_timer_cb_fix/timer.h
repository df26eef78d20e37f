#ifndef TIMER_H
#define TIMER_H

typedef void (*timer_callback)(void* context);

int timer_start(timer_callback callback, void* context, int ticks);
void timer_stop(void);

#endif
