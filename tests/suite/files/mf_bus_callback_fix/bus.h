#pragma once

typedef void (*bus_handler)(void* owner, int reading);

int bus_attach(bus_handler call, void* owner);
int bus_start(void);
void bus_stop(void);
