#include "error.h"

static _Thread_local int last_error;

void error_set(int error) { last_error = error; }

int error_last(void) { return last_error; }
