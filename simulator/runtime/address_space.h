#pragma once
// Where our own memory lies. Fixed addresses far from what the kernel gives out: so the target's own mappings
// are placed as they would be without us, and its heap and stacks stand at the same addresses in every
// process, in fork and in snapshot mode. The low 44 bits, by which the shadow is found (races.cpp), do not
// meet those of programs, libraries or the initial stack.

#include <cstddef>
#include <cstdint>

namespace heddle::runtime {

struct Region {
  std::uintptr_t begin;
  std::size_t size;

  [[nodiscard]] bool contains(const volatile void* address) const {
    return reinterpret_cast<std::uintptr_t>(address) - begin < size;
  }
};

inline constexpr Region shell_region{0x3080'0000'0000, std::size_t{16} << 30};  // stacks of simulated threads
inline constexpr Region heap_region{0x3100'0000'0000, std::size_t{64} << 30};   // the target's heap
inline constexpr Region lasting_region{0x3200'0000'0000, std::size_t{256} << 30};  // ours, never restored

/// Reserves address space, readable and writable; pages are touched as they are used. Null when it is taken
/// or there is none.
void* map_region(const Region& region);

/// These bytes outlast an execution. Few, at the start.
void exclude_from_restore(void* begin, std::size_t size);
inline constexpr unsigned max_excluded = 8;
[[nodiscard]] unsigned excluded_regions(Region (&regions)[max_excluded]);

/// At the start; false when the region is not to be had.
bool map_lasting();
/// Pages of lasting_region, zero at first; never given back. Null when the region is used up.
void* take_lasting(std::size_t size);

}  // namespace heddle::runtime
