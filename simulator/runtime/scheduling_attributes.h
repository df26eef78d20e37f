#pragma once
// What a program asks of the kernel's scheduler for a thread: policy, priority, nice value, processors. Each
// thread has its own, as in Linux, and begins with its creator's. They are remembered and told back, and have
// no effect: the strategy decides who runs. Values that the kernel would refuse are refused; privileges are
// not asked for, since they would differ from machine to machine.

#include <pthread.h>
#include <sys/types.h>

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

/// The processors that a program is told of. More threads than that rarely show another bug, and pools of so
/// many are explored well.
inline constexpr int processors = 4;

/// Those of the running thread, or what `attributes` ask for.
void begin_scheduling_attributes(ThreadId made, const pthread_attr_t* attributes);

/// The raw system calls, by the kernel's number of a thread: bytes written and 20 - nice, or -errno.
long read_affinity(pid_t number, std::size_t size, void* set);
long read_nice(int which, id_t who);

}  // namespace heddle::runtime
