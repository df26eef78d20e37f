#pragma once
// What every hook of a plain access does. The fast path is one look at two flags, one counter, and the
// detector's epoch beside the shadow; all else is out of line.

#include "simulator/runtime/runtime.h"
#include "simulator/runtime/step.h"

namespace heddle::runtime {

/// The access matters to the report: it may be a chosen scheduling point, or touch the watched bytes.
void look_closely(std::uint64_t address, std::uint64_t size, bool is_write, Site site,
                  bool is_volatile = false);
/// Called at activation: sets access_state.watching from the request.
void prepare_access_sites();

/// Whatever the fast path leaves: the access itself, a forced scheduling point, a closer look.
template <unsigned size>
[[gnu::noinline]] inline void access_slowly(std::uint64_t address, bool is_write, Site site) {
  if (__builtin_expect(access_state.budget < 0, 0)) forced_point(address, is_write, site);
  if (__builtin_expect(access_state.watching, 0)) look_closely(address, size, is_write, site);
  state.detector->on_access(address, size, is_write, false, site);
}

/// Not only recording: something has to be looked at closely, or nothing at all.
template <unsigned size>
[[gnu::noinline]] inline void access_closely(std::uint64_t address, bool is_write, Site site) {
  if (!is_write) --access_state.budget;
  access_slowly<size>(address, is_write, site);
}

template <unsigned size>
inline void plain_access(const volatile void* pointer, bool is_write, Site site) {
  const auto address = reinterpret_cast<std::uint64_t>(pointer);
  if (__builtin_expect(!access_state.only_recording(), 0)) {
    if (access_state.recording) access_closely<size>(address, is_write, site);
    return;
  }
  // A loop that waits for another thread reads: writes need not be counted.
  if (!is_write && __builtin_expect(--access_state.budget < 0, 0))
    return access_slowly<size>(address, is_write, site);
  if (!access_state.now.seen<size>(address, is_write)) access_slowly<size>(address, is_write, site);
}

inline void range_access(const volatile void* pointer, std::uint64_t size, bool is_write, Site site) {
  if (!access_state.recording || size == 0) return;
  const auto address = reinterpret_cast<std::uint64_t>(pointer);
  if (!is_write && --access_state.budget < 0) forced_point(address, is_write, site);
  if (__builtin_expect(access_state.watching, 0)) look_closely(address, size, is_write, site);
  state.detector->on_range(address, size, is_write, site);
}

/// Programs older than atomics synchronise by volatile: such an access is a scheduling point as soon as
/// another thread has touched the memory.
inline void volatile_access(const volatile void* pointer, std::uint64_t size, bool is_write, Site site) {
  if (!access_state.recording) return;
  const auto address = reinterpret_cast<std::uint64_t>(pointer);
  if (!is_write && __builtin_expect(--access_state.budget < 0, 0)) forced_point(address, is_write, site);
  look_closely(address, size, is_write, site, true);
  state.detector->on_range(address, size, is_write, site);
}

}  // namespace heddle::runtime
