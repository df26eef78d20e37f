#pragma once

enum { SERVOS = 2 };

/* All functions may be called by several threads at once. */
int servo_angle(int number);
int servo_moves(void);
void servo_trim(int number, int by);
void servo_centre_all(void);
