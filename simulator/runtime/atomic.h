#pragma once
// Atomic operations: memory effect, scheduling point, edges and access record in one place, for all widths.
//
// The memory operation itself stays atomic also in the simulation: a target may share memory with code that
// is not simulated. While a second thread cannot race (access_state.recording is false) only the memory
// operation is done.

#include "simulator/runtime/runtime.h"
#include "simulator/runtime/step.h"

namespace heddle::runtime {

enum class Update { exchange, fetch_add, fetch_sub, fetch_and, fetch_or, fetch_xor, fetch_nand };

/// The memory orders of the ABI: 0 relaxed .. 5 sequentially consistent; higher bits are hints.
[[nodiscard]] inline int order_of(int order) { return order & 7; }

/// The scheduling point before the effect, and the access as the race detector sees it.
void before_atomic(OpKind kind, const volatile void* address, unsigned size, int order, Site site);
/// The edges after the effect.
void after_atomic(OpKind kind, const volatile void* address, int order);
void atomic_fence(int order, Site site);
/// A weak compare-exchange that could succeed fails all the same.
[[nodiscard]] bool fails_spuriously();

/// 128 bits: the compiler's __atomic functions would call libatomic, the older __sync ones are inlined.
template <class T>
T raw_compare_exchange(volatile T* address, T expected, T value) {
  return __sync_val_compare_and_swap(address, expected, value);
}

template <class T>
T raw_load(const volatile T* address) {
  if constexpr (sizeof(T) <= 8)
    return __atomic_load_n(address, __ATOMIC_SEQ_CST);
  else
    return raw_compare_exchange<T>(const_cast<volatile T*>(address), 0, 0);
}

template <class T, Update update>
T updated(T old, T value) {
  switch (update) {
    case Update::exchange:
      return value;
    case Update::fetch_add:
      return static_cast<T>(old + value);
    case Update::fetch_sub:
      return static_cast<T>(old - value);
    case Update::fetch_and:
      return static_cast<T>(old & value);
    case Update::fetch_or:
      return static_cast<T>(old | value);
    case Update::fetch_xor:
      return static_cast<T>(old ^ value);
    case Update::fetch_nand:
      return static_cast<T>(~(old & value));
  }
}

template <class T, Update update>
T raw_update(volatile T* address, T value) {
  if constexpr (sizeof(T) <= 8 && update == Update::exchange)
    return __atomic_exchange_n(address, value, __ATOMIC_SEQ_CST);
  if constexpr (sizeof(T) <= 8 && update == Update::fetch_add)
    return __atomic_fetch_add(address, value, __ATOMIC_SEQ_CST);
  for (T old = *address;;) {
    const T seen = raw_compare_exchange<T>(address, old, updated<T, update>(old, value));
    if (seen == old) return old;
    old = seen;
  }
}

template <class T>
T atomic_load(const volatile T* address, int order, Site site) {
  if (!access_state.recording) return raw_load(address);
  before_atomic(OpKind::atomic_load, address, sizeof(T), order, site);
  const T value = raw_load(address);
  after_atomic(OpKind::atomic_load, address, order);
  return value;
}

template <class T>
void atomic_store(volatile T* address, T value, int order, Site site) {
  if (!access_state.recording) {
    raw_update<T, Update::exchange>(address, value);
    return;
  }
  before_atomic(OpKind::atomic_store, address, sizeof(T), order, site);
  raw_update<T, Update::exchange>(address, value);
  after_atomic(OpKind::atomic_store, address, order);
}

template <class T, Update update>
T atomic_update(volatile T* address, T value, int order, Site site) {
  if (!access_state.recording) return raw_update<T, update>(address, value);
  before_atomic(OpKind::atomic_rmw, address, sizeof(T), order, site);
  const T old = raw_update<T, update>(address, value);
  after_atomic(OpKind::atomic_rmw, address, order);
  return old;
}

/// 1 when it succeeded; else `expected` gets the value seen.
template <class T>
int atomic_compare_exchange(volatile T* address, T* expected, T value, int order, int failure, bool weak,
                            Site site) {
  const T wanted = *expected;
  if (access_state.recording) before_atomic(OpKind::atomic_rmw, address, sizeof(T), order, site);
  if (access_state.recording && weak && raw_load(address) == wanted && fails_spuriously()) {
    after_atomic(OpKind::atomic_load, address, failure);
    return 0;
  }
  const T seen = raw_compare_exchange<T>(address, wanted, value);
  const bool succeeded = seen == wanted;
  if (!succeeded) *expected = seen;
  if (access_state.recording) {
    after_atomic(succeeded ? OpKind::atomic_rmw : OpKind::atomic_load, address, succeeded ? order : failure);
  }
  return succeeded ? 1 : 0;
}

}  // namespace heddle::runtime
