#ifndef QUOTA_H
#define QUOTA_H

enum { USERS = 4 };

int quota_charge(int user, long blocks);
void quota_release(int user, long blocks);
long quota_used(int user);

#endif
