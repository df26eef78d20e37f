#pragma once
// Virtual time as the target sees it. The engine counts nanoseconds from the start of the execution; every
// clock of the target is that count plus a fixed base, so that dates look like dates and are the same in
// every run.

#include <time.h>

#include "simulator/runtime/runtime.h"

namespace heddle::runtime {

inline constexpr std::uint64_t nanoseconds_per_second = 1'000'000'000;

/// What a clock showed when the execution began: 2023-11-14 for the calendar, some uptime for the others.
[[nodiscard]] std::uint64_t clock_base(clockid_t clock);

/// An absolute time of a clock as engine time; times before the start become 0, times too far away `never`.
[[nodiscard]] Time deadline_of(clockid_t clock, const timespec* absolute);
/// A waiting time from now as engine time.
[[nodiscard]] Time deadline_in(const timespec* duration);
[[nodiscard]] Time deadline_in(std::uint64_t nanoseconds);

/// A valid timespec: a fraction within a second. Calls with another one fail with EINVAL, as the real ones
/// do.
[[nodiscard]] inline bool is_valid(const timespec* time) {
  return time->tv_nsec >= 0 && time->tv_nsec < 1'000'000'000;
}

[[nodiscard]] timespec to_timespec(std::uint64_t nanoseconds);

}  // namespace heddle::runtime
