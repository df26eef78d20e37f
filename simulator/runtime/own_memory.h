#pragma once
// Included by force into every source of the runtime library (see simulator/CMakeLists.txt), the engine's
// too: calls of memcpy, memmove and memset that the compiler makes for our own code go to private copies.
// Otherwise they would reach the interposed ones, and the runtime would record its own accesses as the
// target's. (The sanitizers of LLVM do the same in sanitizer_redefine_builtins.h.)

__asm__("memcpy = heddle_own_memcpy");
__asm__("memmove = heddle_own_memmove");
__asm__("memset = heddle_own_memset");
