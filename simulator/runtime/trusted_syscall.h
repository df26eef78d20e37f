#pragma once
// The one instruction from which system calls pass the filter of a runner (system_call_filter.h): what the
// runner does to put memory and descriptors back is refused to the target.

extern "C" {
__attribute__((visibility("hidden"))) long heddle_trusted_syscall(long number, long a, long b, long c, long d,
                                                                  long e, long f);
/// The address behind that instruction.
__attribute__((visibility("hidden"))) extern const char heddle_trusted_syscall_return[];
}

namespace heddle::runtime {

inline long trusted_syscall(long number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0,
                            long f = 0) {
  return heddle_trusted_syscall(number, a, b, c, d, e, f);
}

}  // namespace heddle::runtime
