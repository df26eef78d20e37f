#pragma once

struct port_thread;

struct port_thread* port_start(void (*run)(void*), void* arg);
void port_wait(struct port_thread* thread);
