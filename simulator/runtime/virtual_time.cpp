#include "simulator/runtime/virtual_time.h"

namespace heddle::runtime {

std::uint64_t clock_base(clockid_t clock) {
  switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
    case CLOCK_TAI:
      return 1'700'000'000 * nanoseconds_per_second;
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_BOOTTIME:
      return 1'000 * nanoseconds_per_second;
    default:
      return 0;  // processor time: counted from the start
  }
}

Time deadline_in(std::uint64_t nanoseconds) {
  const Time now = state.engine->now();
  return nanoseconds >= engine::never - now ? engine::never : now + nanoseconds;
}

Time deadline_in(const timespec* duration) {
  if (duration->tv_sec < 0) return state.engine->now();
  constexpr std::uint64_t most_seconds = engine::never / nanoseconds_per_second - 1;
  const auto seconds = static_cast<std::uint64_t>(duration->tv_sec);
  if (seconds >= most_seconds) return engine::never;
  return deadline_in(seconds * nanoseconds_per_second + static_cast<std::uint64_t>(duration->tv_nsec));
}

Time deadline_of(clockid_t clock, const timespec* absolute) {
  if (absolute->tv_sec < 0) return 0;
  constexpr std::uint64_t most_seconds = engine::never / nanoseconds_per_second - 1;
  const auto seconds = static_cast<std::uint64_t>(absolute->tv_sec);
  if (seconds >= most_seconds) return engine::never;
  const std::uint64_t time = seconds * nanoseconds_per_second + static_cast<std::uint64_t>(absolute->tv_nsec);
  const std::uint64_t base = clock_base(clock);
  return time < base ? 0 : time - base;
}

timespec to_timespec(std::uint64_t nanoseconds) {
  return {.tv_sec = static_cast<time_t>(nanoseconds / nanoseconds_per_second),
          .tv_nsec = static_cast<long>(nanoseconds % nanoseconds_per_second)};
}

}  // namespace heddle::runtime
