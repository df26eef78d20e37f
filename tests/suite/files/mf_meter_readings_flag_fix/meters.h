#pragma once
#include <stdatomic.h>

enum { METERS = 3 };

extern int readings[METERS];
extern atomic_int readings_complete;

void* meters_read(void* first_value);
