// Marks a program as linked with the runtime: the explorer looks for these bytes before it starts a program.

#include "simulator/runtime/protocol.h"

extern "C" __attribute__((used, visibility("default"))) const char heddle_runtime_marker[] =
    HEDDLE_RUNTIME_MARKER;
