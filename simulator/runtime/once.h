#pragma once
// The two halves of a "run this once": pthread_once and the guards of function-local statics. C, because the
// first half of pthread_once that runs target code must be left by exceptions too, and that part is written
// in C (once_call.c).

#ifdef __cplusplus
extern "C" {
#endif

/// 1: the caller runs the function now; 0: it was run before.
int heddle_once_begin(int* control, void* site);
/// completed is 0 when the function was left by an exception: the next caller tries again.
void heddle_once_end(int* control, int completed, void* site);
/// Runs the function between the two, whatever way it is left.
void heddle_once_call(int* control, void (*function)(void), void* site);

#ifdef __cplusplus
}
#endif
