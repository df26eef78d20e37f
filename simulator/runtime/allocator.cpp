// The allocation functions. A program that is controlled has its memory from heap.h, all others, and what
// they allocated before we were there, from libc. operator new reaches malloc, wherever libstdc++ is linked.
// The race detector and the engine forget what lay in a block when it is handed out, also while a single
// thread lives: another may have written there before it was joined, without any other order to come.

#include <stdlib.h>
#include <sys/mman.h>

#include <malloc.h>

#include "simulator/runtime/address_space.h"
#include "simulator/runtime/heap.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/races.h"

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void* block);
}

namespace heddle::runtime {
namespace {

constexpr std::size_t page = 4096;

HEDDLE_REAL RealFunction<void*(void*, std::size_t, int, int, int, off_t)> real_mmap{"mmap"};
HEDDLE_REAL RealFunction<int(void*, std::size_t)> real_munmap{"munmap"};
HEDDLE_REAL RealFunction<void*(void*, std::size_t, std::size_t, int, void*)> real_mremap{"mremap"};
HEDDLE_REAL RealFunction<std::size_t(void*)> real_usable_size{"malloc_usable_size"};

void* fresh(void* block, std::size_t size) {
  if (block != nullptr) forget_memory(block, size);
  return block;
}

/// All of it that may be marked as freed, of which the program asked for a part.
void* fresh_of_heap(const HeapBlock& block, std::size_t size) {
  if (block.memory == nullptr) return errno = ENOMEM, nullptr;
  return fresh(block.memory, size <= watched_after_free ? block.size : size);
}

void* allocate(std::size_t size) {
  if (!heap_is_mapped()) return fresh(__libc_malloc(size), size);
  return fresh_of_heap(heap_allocate(size), size);
}

void* allocate_zeroed(std::size_t size) {
  if (!heap_is_mapped()) return fresh(__libc_calloc(1, size), size);
  const HeapBlock block = heap_allocate(size);
  if (block.memory != nullptr && !block.zero) __builtin_memset(block.memory, 0, size);
  return fresh_of_heap(block, size);
}

void* aligned(std::size_t alignment, std::size_t size) {
  if (!heap_is_mapped()) return fresh(__libc_memalign(alignment, size), size);
  if (alignment < 16) alignment = 16;
  const std::size_t power = std::size_t{1} << (64 - __builtin_clzll(alignment - 1));  // as libc rounds
  return fresh_of_heap(heap_allocate_aligned(power, size), size);
}

std::size_t usable(void* block) {
  return is_heap_block(block) ? heap_usable_size(block) : real_usable_size(block);
}

void release(void* block, Site site) {
  if (!is_heap_block(block)) {
    if (state.active) forget_objects(block, real_usable_size(block));
    return __libc_free(block);
  }
  const std::size_t size = heap_usable_size(block);
  forget_objects(block, size);
  heap_free(block);
  // A shell keeps what it allocated.
  if (heap_region.contains(block)) mark_freed(block, size, site);
}

/// A block of libc's that grows moves over to ours.
void* moved(void* block, std::size_t size, Site site) {
  const std::size_t before = usable(block);
  void* to = allocate(size);
  if (to == nullptr) return nullptr;
  __builtin_memcpy(to, block, before < size ? before : size);
  release(block, site);
  return to;
}

void* resized(void* block, std::size_t size, Site site) {
  if (is_heap_block(block)) {
    const std::size_t before = heap_usable_size(block);
    if (heap_fits_in_place(before, size)) return fresh_of_heap({block, before}, size);
  }
  return heap_is_mapped() ? moved(block, size, site) : fresh(__libc_realloc(block, size), size);
}

bool is_power_of_two(std::size_t number) { return number != 0 && (number & (number - 1)) == 0; }

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE void* malloc(std::size_t size) { return allocate(size); }

HEDDLE_INTERPOSE void* calloc(std::size_t count, std::size_t size) {
  std::size_t all = 0;
  if (__builtin_mul_overflow(count, size, &all)) return errno = ENOMEM, nullptr;
  return allocate_zeroed(all);
}

/// As libc's: size 0 frees.
HEDDLE_INTERPOSE void* realloc(void* block, std::size_t size) {
  if (block == nullptr) return allocate(size);
  if (state.active) forget_objects(block, usable(block));
  if (size != 0) return resized(block, size, HEDDLE_SITE);
  release(block, HEDDLE_SITE);
  return nullptr;
}

HEDDLE_INTERPOSE std::size_t malloc_usable_size(void* block) { return block == nullptr ? 0 : usable(block); }

HEDDLE_INTERPOSE void* reallocarray(void* block, std::size_t count, std::size_t size) {
  std::size_t all = 0;
  if (__builtin_mul_overflow(count, size, &all)) return errno = ENOMEM, nullptr;
  return realloc(block, all);
}

HEDDLE_INTERPOSE void free(void* block) {
  if (block == nullptr) return;
  release(block, HEDDLE_SITE);
}

HEDDLE_INTERPOSE void cfree(void* block) { free(block); }

HEDDLE_INTERPOSE void* memalign(std::size_t alignment, std::size_t size) { return aligned(alignment, size); }

HEDDLE_INTERPOSE void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return aligned(alignment, size);
}

HEDDLE_INTERPOSE int posix_memalign(void** block, std::size_t alignment, std::size_t size) {
  if (!is_power_of_two(alignment) || alignment % sizeof(void*) != 0) return EINVAL;
  void* memory = aligned(alignment, size);
  if (memory == nullptr) return ENOMEM;
  *block = memory;
  return 0;
}

HEDDLE_INTERPOSE void* valloc(std::size_t size) { return aligned(page, size); }

HEDDLE_INTERPOSE void* pvalloc(std::size_t size) { return aligned(page, (size + page - 1) & ~(page - 1)); }

HEDDLE_INTERPOSE void* mmap(void* address, std::size_t size, int protection, int flags, int descriptor,
                            off_t offset) {
  void* memory = real_mmap(address, size, protection, flags, descriptor, offset);
  if (memory != MAP_FAILED) forget_memory(memory, size);
  return memory;
}

HEDDLE_INTERPOSE void* mmap64(void* address, std::size_t size, int protection, int flags, int descriptor,
                              off_t offset) {
  return mmap(address, size, protection, flags, descriptor, offset);
}

HEDDLE_INTERPOSE int munmap(void* address, std::size_t size) {
  forget_unmapped(address, size);
  return real_munmap(address, size);
}

HEDDLE_INTERPOSE void* mremap(void* address, std::size_t old_size, std::size_t new_size, int flags, ...) {
  __builtin_va_list arguments;
  __builtin_va_start(arguments, flags);
  void* wanted = __builtin_va_arg(arguments, void*);
  __builtin_va_end(arguments);
  forget_unmapped(address, old_size);
  void* memory = real_mremap(address, old_size, new_size, flags, wanted);
  if (memory != MAP_FAILED) forget_memory(memory, new_size);
  return memory;
}
