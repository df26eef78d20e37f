#include "status.h"

#include <stddef.h>

#include "conn_table.h"

long status_traffic(void) {
  long traffic = 0;
  for (int i = 0; i < MAX_CONNS; i++) {
    struct conn c;
    if (conn_copy(i, &c)) traffic += c.received + c.sent;
  }
  return traffic;
}
