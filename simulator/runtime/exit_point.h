#pragma once
// Where pthread_exit ends for a simulated thread: a clean-up handler below all frames of the target, of the
// kind that glibc reaches by longjmp when its unwinding, which runs destructors and the target's own
// handlers, has come so far. (The last handler of glibc itself would end the kernel thread that carries all
// fibres.)

#ifdef __cplusplus
extern "C" {
#endif

/// Calls body(argument); if the thread leaves by pthread_exit meanwhile, ended(argument) is called, which
/// does not return.
void heddle_call_until_exit(void (*body)(void*), void (*ended)(void*), void* argument);

#ifdef __cplusplus
}
#endif
