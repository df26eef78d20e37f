#ifndef STORE_H
#define STORE_H

struct session {
  int id;
  int messages;
  struct session* next;
};

void store_open(int id);
int store_deliver(int id);
int store_close(int id);
int store_sessions(void);

#endif
