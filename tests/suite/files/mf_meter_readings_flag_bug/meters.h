#pragma once

enum { METERS = 3 };

extern int readings[METERS];
extern int readings_complete;

void* meters_read(void* first_value);
