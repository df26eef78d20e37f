// Target code runs in here and may throw. C with -fexceptions and a cleanup attribute does what a destructor
// would, and needs the personality routine of libgcc only: the runtime links into C programs.

#include "simulator/runtime/once.h"

struct running {
  int* control;
  void* site;
  int completed;
};

static void finish(struct running* running) {
  heddle_once_end(running->control, running->completed, running->site);
}

void heddle_once_call(int* control, void (*function)(void), void* site) {
  if (!heddle_once_begin(control, site)) return;
  struct running running __attribute__((cleanup(finish))) = {control, site, 0};
  function();
  running.completed = 1;
}
