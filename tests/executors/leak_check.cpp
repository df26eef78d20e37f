// LeakSanitizer has no say in forked children: what only the stack of a thread of the parent held, a job half
// given to a worker, looks like a leak in a child that has no such thread.
#include "tests/executors/support.h"

extern "C" int __lsan_is_turned_off() { return heddle::executors::is_forked_child; }
