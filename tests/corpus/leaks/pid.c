#include <unistd.h>

#include "leak.h"

int main(void) { return let_it_decide((unsigned long)getpid()); }
