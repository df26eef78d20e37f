#ifndef DEVICE_H
#define DEVICE_H

enum { MAX_SPEED = 100 };

int device_speed(void);
int device_set_speed(int wanted);
int device_faults(void);

void report_fault(const char* what, int value);

#endif
