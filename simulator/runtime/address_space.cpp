#include "simulator/runtime/address_space.h"

#include <sys/mman.h>

#include "simulator/runtime/raw_syscall.h"

namespace heddle::runtime {
namespace {

constexpr std::size_t page = 4096;

/// At the beginning of lasting_region: how much of it is taken is not restored either.
struct LastingHead {
  std::size_t used;
};

LastingHead& lasting() { return *reinterpret_cast<LastingHead*>(lasting_region.begin); }

Region excluded[max_excluded] = {lasting_region};
unsigned excluded_count = 1;

}  // namespace

void* map_region(const Region& region) {
  const long mapped = raw_syscall(SYS_mmap, static_cast<long>(region.begin), static_cast<long>(region.size),
                                  PROT_READ | PROT_WRITE,
                                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
  return mapped == static_cast<long>(region.begin) ? reinterpret_cast<void*>(mapped) : nullptr;
}

void exclude_from_restore(void* begin, std::size_t size) {
  if (excluded_count == max_excluded) __builtin_trap();
  excluded[excluded_count++] = {reinterpret_cast<std::uintptr_t>(begin), size};
}

unsigned excluded_regions(Region (&regions)[max_excluded]) {
  for (unsigned i = 0; i < excluded_count; ++i) regions[i] = excluded[i];
  return excluded_count;
}

bool map_lasting() {
  if (map_region(lasting_region) == nullptr) return false;
  lasting().used = page;
  return true;
}

void* take_lasting(std::size_t size) {
  size = (size + page - 1) & ~(page - 1);
  if (size > lasting_region.size - lasting().used) return nullptr;
  void* memory = reinterpret_cast<void*>(lasting_region.begin + lasting().used);
  lasting().used += size;
  return memory;
}

}  // namespace heddle::runtime
