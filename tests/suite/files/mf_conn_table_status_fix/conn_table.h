#ifndef CONN_TABLE_H
#define CONN_TABLE_H

enum { MAX_CONNS = 4 };

struct conn {
  int fd;
  long received;
  long sent;
};

int conn_open(int fd);
void conn_add_traffic(int slot, long received, long sent);
void conn_close(int slot);
struct conn* conn_at(int slot);
int conn_copy(int slot, struct conn* copy);

#endif
