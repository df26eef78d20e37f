#pragma once
// The target's heap: a deterministic allocator in heap_region. The same calls give the same addresses in
// every process, on both carriers, in fork and in snapshot mode; nothing is asked of the kernel while a
// program runs, and all state lies in the region itself, so that restoring its pages restores the heap.
//
// Blocks of up to 2048 bytes come from pages that hold one size each, the last one freed first; larger ones
// are runs of pages, first fit, neighbours joined. Each page has a PageInfo; a bit for each block tells a
// block that is in use, so freeing twice, or what is no block, is noticed.
//
// Thread safety: none, only one thread runs. Cost: a few nanoseconds for small blocks.

#include <cstddef>

namespace heddle::runtime {

/// Reserves the region; false when it is not to be had: libc's allocator stays then.
bool map_heap();
/// The heap is there and new blocks come from it.
[[nodiscard]] bool heap_is_mapped();
[[nodiscard]] bool is_heap_block(const void* block);

struct HeapBlock {
  void* memory = nullptr;  // null: the region is full
  std::size_t size = 0;    // usable: at least what was asked for
  bool zero = false;       // never used before
};
/// 16-aligned.
[[nodiscard]] HeapBlock heap_allocate(std::size_t size);
/// `alignment` is a power of two.
[[nodiscard]] HeapBlock heap_allocate_aligned(std::size_t alignment, std::size_t size);
/// Usable bytes. Ends the program with a message, as libc does, when there is no such block in use.
[[nodiscard]] std::size_t heap_usable_size(const void* block);
/// The block is one whose size was just looked up.
void heap_free(void* block);
/// A block with so many usable bytes may stay where it is for this size.
[[nodiscard]] bool heap_fits_in_place(std::size_t usable, std::size_t size);

/// While one lives, blocks come from a part of shell_region instead: what glibc allocates when a thread is
/// made must not show in the addresses of the target's blocks, because threads are made ahead.
class ShellAllocations {
 public:
  ShellAllocations();
  ~ShellAllocations();
  ShellAllocations(const ShellAllocations&) = delete;
  ShellAllocations& operator=(const ShellAllocations&) = delete;
};

}  // namespace heddle::runtime
