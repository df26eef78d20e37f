#pragma once
// What every hook of a plain access does. The fast path is one flag, one counter and the detector's own fast
// path; all else is behind state.watching.

#include "simulator/runtime/runtime.h"
#include "simulator/runtime/step.h"

namespace heddle::runtime {

/// The access matters to the report: it may be a chosen scheduling point, or touch the watched bytes.
void look_closely(std::uint64_t address, std::uint64_t size, bool is_write, Site site);
/// Called at activation: sets state.watching from the request.
void prepare_access_sites();

template <unsigned size>
inline void plain_access(const volatile void* pointer, bool is_write, Site site) {
  if (!state.recording) return;
  const auto address = reinterpret_cast<std::uint64_t>(pointer);
  if (__builtin_expect(--state.access_budget < 0, 0)) forced_point(address, is_write, site);
  if (__builtin_expect(state.watching, 0)) look_closely(address, size, is_write, site);
  if constexpr (size <= 8) {
    state.detector->on_access(address, size, is_write, false, site);
  } else {
    state.detector->on_range(address, size, is_write, site);
  }
}

inline void range_access(const volatile void* pointer, std::uint64_t size, bool is_write, Site site) {
  if (!state.recording || size == 0) return;
  const auto address = reinterpret_cast<std::uint64_t>(pointer);
  if (__builtin_expect(--state.access_budget < 0, 0)) forced_point(address, is_write, site);
  if (__builtin_expect(state.watching, 0)) look_closely(address, size, is_write, site);
  state.detector->on_range(address, size, is_write, site);
}

}  // namespace heddle::runtime
