#pragma once
// System calls that programs make by number, through syscall().

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// The futex call (futex.cpp); active only.
long call_futex(const long (&arguments)[6], Site site);

}  // namespace heddle::runtime
