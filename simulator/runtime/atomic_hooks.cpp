// The atomic hooks of the sanitizer ABI. Natively they are the atomic operations themselves. In the
// simulation each is a scheduling point, then takes effect on the memory, then its happens-before edges are
// applied.
//
// Both forms of compare-exchange: clang calls _val (the old value is returned), gcc calls _strong and _weak.
// A weak one may fail for no reason: a recorded choice. Sequential consistency only; orders matter for the
// edges.

#include "simulator/runtime/atomic.h"
#include "simulator/runtime/interpose.h"

using namespace heddle::runtime;

// The hooks of one width. A macro because the names are pasted from the width; every body is one call.
#define HEDDLE_ATOMIC_HOOKS(bits, T)                                                                      \
  HEDDLE_INTERPOSE T __tsan_atomic##bits##_load(const volatile T* a, int order) {                         \
    return atomic_load<T>(a, order, HEDDLE_SITE);                                                         \
  }                                                                                                       \
  HEDDLE_INTERPOSE void __tsan_atomic##bits##_store(volatile T* a, T value, int order) {                  \
    atomic_store<T>(a, value, order, HEDDLE_SITE);                                                        \
  }                                                                                                       \
  HEDDLE_INTERPOSE T __tsan_atomic##bits##_exchange(volatile T* a, T value, int order) {                  \
    return atomic_update<T, Update::exchange>(a, value, order, HEDDLE_SITE);                              \
  }                                                                                                       \
  HEDDLE_INTERPOSE T __tsan_atomic##bits##_fetch_add(volatile T* a, T value, int order) {                 \
    return atomic_update<T, Update::fetch_add>(a, value, order, HEDDLE_SITE);                             \
  }                                                                                                       \
  HEDDLE_INTERPOSE T __tsan_atomic##bits##_fetch_sub(volatile T* a, T value, int order) {                 \
    return atomic_update<T, Update::fetch_sub>(a, value, order, HEDDLE_SITE);                             \
  }                                                                                                       \
  HEDDLE_INTERPOSE T __tsan_atomic##bits##_fetch_and(volatile T* a, T value, int order) {                 \
    return atomic_update<T, Update::fetch_and>(a, value, order, HEDDLE_SITE);                             \
  }                                                                                                       \
  HEDDLE_INTERPOSE T __tsan_atomic##bits##_fetch_or(volatile T* a, T value, int order) {                  \
    return atomic_update<T, Update::fetch_or>(a, value, order, HEDDLE_SITE);                              \
  }                                                                                                       \
  HEDDLE_INTERPOSE T __tsan_atomic##bits##_fetch_xor(volatile T* a, T value, int order) {                 \
    return atomic_update<T, Update::fetch_xor>(a, value, order, HEDDLE_SITE);                             \
  }                                                                                                       \
  HEDDLE_INTERPOSE T __tsan_atomic##bits##_fetch_nand(volatile T* a, T value, int order) {                \
    return atomic_update<T, Update::fetch_nand>(a, value, order, HEDDLE_SITE);                            \
  }                                                                                                       \
  HEDDLE_INTERPOSE int __tsan_atomic##bits##_compare_exchange_strong(volatile T* a, T* expected, T value, \
                                                                     int order, int failure) {            \
    return atomic_compare_exchange<T>(a, expected, value, order, failure, false, HEDDLE_SITE);            \
  }                                                                                                       \
  HEDDLE_INTERPOSE int __tsan_atomic##bits##_compare_exchange_weak(volatile T* a, T* expected, T value,   \
                                                                   int order, int failure) {              \
    return atomic_compare_exchange<T>(a, expected, value, order, failure, true, HEDDLE_SITE);             \
  }                                                                                                       \
  HEDDLE_INTERPOSE T __tsan_atomic##bits##_compare_exchange_val(volatile T* a, T expected, T value,       \
                                                                int order, int failure) {                 \
    atomic_compare_exchange<T>(a, &expected, value, order, failure, false, HEDDLE_SITE);                  \
    return expected;                                                                                      \
  }

HEDDLE_ATOMIC_HOOKS(8, std::uint8_t)
HEDDLE_ATOMIC_HOOKS(16, std::uint16_t)
HEDDLE_ATOMIC_HOOKS(32, std::uint32_t)
HEDDLE_ATOMIC_HOOKS(64, std::uint64_t)
HEDDLE_ATOMIC_HOOKS(128, unsigned __int128)

#undef HEDDLE_ATOMIC_HOOKS

HEDDLE_INTERPOSE void __tsan_atomic_thread_fence(int order) { atomic_fence(order, HEDDLE_SITE); }
/// Orders a thread with its own signal handlers only: nothing that another thread can see.
HEDDLE_INTERPOSE void __tsan_atomic_signal_fence(int) { __asm__ volatile("" : : : "memory"); }
