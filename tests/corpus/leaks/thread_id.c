#define _GNU_SOURCE
#include <sys/syscall.h>
#include <unistd.h>

#include "leak.h"

int main(void) { return let_it_decide((unsigned long)pthread_self() ^ (unsigned long)gettid()); }
