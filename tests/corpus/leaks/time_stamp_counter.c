/* An instruction of the processor: nothing stands between it and the program. */
#include "leak.h"

int main(void) { return let_it_decide(__builtin_ia32_rdtsc()); }
