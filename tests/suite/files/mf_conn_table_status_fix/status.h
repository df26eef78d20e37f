#ifndef STATUS_H
#define STATUS_H

long status_traffic(void);

#endif
