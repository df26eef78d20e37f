#include "error.h"

static int last_error;

void error_set(int error) { last_error = error; }  // EXPECT-RACE

int error_last(void) { return last_error; }  // EXPECT-RACE
