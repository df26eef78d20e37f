#include "simulator/runtime/heap.h"

#include <stdlib.h>
#include <unistd.h>

#include <cstdint>

#include "simulator/runtime/address_space.h"
#include "simulator/runtime/raw_syscall.h"

namespace heddle::runtime {
namespace {

constexpr std::size_t page_size = 4096;
constexpr std::size_t largest_small = 2048;
constexpr std::uint16_t class_sizes[] = {16,  32,  48,  64,  80,  96,  112, 128, 160,  192,  224,
                                         256, 320, 384, 448, 512, 640, 768, 896, 1024, 1360, 2048};
constexpr unsigned class_count = sizeof class_sizes / sizeof class_sizes[0];
constexpr unsigned bin_count = 32;

/// 2^16 / (size / 16), rounded up: blocks are counted without a division, which would cost more than all
/// else.
struct Inverses {
  std::uint32_t of[class_count];
};
constexpr Inverses inverses = [] {
  Inverses all = {};
  for (unsigned i = 0; i < class_count; ++i)
    all.of[i] = (0x10000u + class_sizes[i] / 16 - 1) / (class_sizes[i] / 16);
  return all;
}();
/// The number of the block, in a page of blocks of one size, that holds the byte at this offset.
constexpr std::uint32_t block_at(std::uint32_t offset, unsigned size_class) {
  return offset / 16 * inverses.of[size_class] >> 16;
}
static_assert([] {
  for (unsigned size_class = 0; size_class < class_count; ++size_class)
    for (std::uint32_t offset = 0; offset < page_size; ++offset)
      if (block_at(offset, size_class) != offset / class_sizes[size_class]) return false;
  return true;
}());

enum class PageKind : std::uint8_t { unused, small, run, free_run, free_end };

struct PageInfo {
  PageKind kind;
  std::uint8_t size_class;
  std::uint32_t length;   // of a run, at its first page, and at the last one of a free run
  std::uint64_t used[4];  // small: a bit for each block
};

constexpr std::size_t page_total = heap_region.size / (page_size + sizeof(PageInfo)) - 2;

/// Links of a free run, in its first page. Pages are counted from 1; 0 = none.
struct FreeRun {
  std::uint32_t next, previous;
};

struct FreeBlock {
  FreeBlock* next;
};

struct Heap {
  std::uint32_t top;  // pages handed out so far: those above are zero
  FreeBlock* free_blocks[class_count];
  std::uint32_t bump_page[class_count];  // the page that still has blocks never used, and where they begin
  std::uint32_t bump_offset[class_count];
  std::uint32_t bins[bin_count];                  // free runs of 2^k pages and more
  std::uint8_t class_of[largest_small / 16 + 1];  // by size in units of 16, rounded up
  PageInfo pages[1];                              // as many as there are pages
};

Heap& heap() { return *reinterpret_cast<Heap*>(heap_region.begin); }

constexpr std::uintptr_t data_begin =
    (heap_region.begin + sizeof(Heap) + page_total * sizeof(PageInfo) + page_size) & ~(page_size - 1);

bool mapped = false;
unsigned shell_scopes = 0;
constexpr std::size_t shell_heap_size = std::size_t{1} << 26;
std::size_t shell_heap_used = 0;

char* page_address(std::uint32_t page) {
  return reinterpret_cast<char*>(data_begin + std::uintptr_t{page - 1} * page_size);
}
std::uint32_t page_of(const void* address) {
  return static_cast<std::uint32_t>((reinterpret_cast<std::uintptr_t>(address) - data_begin) / page_size) + 1;
}
PageInfo& info(std::uint32_t page) { return heap().pages[page - 1]; }
FreeRun& links(std::uint32_t page) { return *reinterpret_cast<FreeRun*>(page_address(page)); }
unsigned bin_of(std::uint32_t length) { return 31u - static_cast<unsigned>(__builtin_clz(length)); }

[[noreturn]] void complain(const char* message, std::size_t size) {
  raw_syscall(SYS_write, STDERR_FILENO, word(message), static_cast<long>(size));
  abort();
}

// --- runs of pages

void insert_free_run(std::uint32_t first, std::uint32_t length) {
  info(first + length - 1).kind = PageKind::free_end;
  info(first + length - 1).length = length;
  info(first).kind = PageKind::free_run;
  info(first).length = length;
  std::uint32_t& head = heap().bins[bin_of(length)];
  links(first) = {head, 0};
  if (head != 0) links(head).previous = first;
  head = first;
}

void remove_free_run(std::uint32_t first) {
  const FreeRun at = links(first);
  if (at.next != 0) links(at.next).previous = at.previous;
  if (at.previous != 0)
    links(at.previous).next = at.next;
  else
    heap().bins[bin_of(info(first).length)] = at.next;
}

void free_run(std::uint32_t first, std::uint32_t length) {
  info(first).kind = PageKind::unused;
  const std::uint32_t next = first + length;
  if (next <= heap().top && info(next).kind == PageKind::free_run) {
    remove_free_run(next);
    length += info(next).length;
  }
  if (first > 1) {
    const PageInfo& before = info(first - 1);
    const bool single = before.kind == PageKind::free_run && before.length == 1;
    if (single || before.kind == PageKind::free_end) {
      const std::uint32_t joined = before.length;
      remove_free_run(first - joined);
      first -= joined;
      length += joined;
    }
  }
  insert_free_run(first, length);
}

void start_run(std::uint32_t first, std::uint32_t length) {
  info(first).kind = PageKind::run;
  info(first).length = length;
  info(first + length - 1).kind = length == 1 ? PageKind::run : PageKind::unused;
}

/// 0 when there is none.
std::uint32_t find_free_run(std::uint32_t length) {
  // In the bin of this length some runs may be too short; in those above none is.
  for (unsigned bin = bin_of(length); bin < bin_count; ++bin) {
    for (std::uint32_t run = heap().bins[bin]; run != 0; run = links(run).next) {
      if (info(run).length >= length) return run;
    }
  }
  return 0;
}

struct Run {
  std::uint32_t first = 0;
  bool zero = false;
};

Run take_run(std::uint32_t length) {
  const std::uint32_t found = find_free_run(length);
  if (found != 0) {
    const std::uint32_t rest = info(found).length - length;
    remove_free_run(found);
    if (rest != 0) insert_free_run(found + length, rest);
    start_run(found, length);
    return {found, false};
  }
  if (length > page_total - heap().top) return {};
  const std::uint32_t first = heap().top + 1;
  heap().top += length;
  start_run(first, length);
  return {first, true};
}

HeapBlock allocate_large(std::size_t size) {
  if (size > heap_region.size) return {};
  const Run run = take_run(static_cast<std::uint32_t>((size + page_size - 1) / page_size));
  if (run.first == 0) return {};
  return {page_address(run.first), info(run.first).length * page_size, run.zero};
}

// --- small blocks

void mark(const void* block, bool used) {
  PageInfo& page = info(page_of(block));
  const auto offset = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(block) % page_size);
  const std::uint32_t index = block_at(offset, page.size_class);
  const std::uint64_t bit = std::uint64_t{1} << index % 64;
  page.used[index / 64] = used ? page.used[index / 64] | bit : page.used[index / 64] & ~bit;
}

bool open_page(unsigned size_class) {
  const Run run = take_run(1);
  if (run.first == 0) return false;
  PageInfo& page = info(run.first);
  page = {};
  page.kind = PageKind::small;
  page.size_class = static_cast<std::uint8_t>(size_class);
  heap().bump_page[size_class] = run.first;
  heap().bump_offset[size_class] = 0;
  return true;
}

HeapBlock allocate_small(unsigned size_class) {
  Heap& all = heap();
  FreeBlock* block = all.free_blocks[size_class];
  // A target that writes to what it freed must not lead us astray.
  if (block != nullptr && heap_region.contains(block)) {
    all.free_blocks[size_class] = block->next;
  } else {
    all.free_blocks[size_class] = nullptr;
    const std::uint32_t size = class_sizes[size_class];
    const bool has_room = all.bump_page[size_class] != 0 && all.bump_offset[size_class] + size <= page_size;
    if (!has_room && !open_page(size_class)) return {};
    block =
        reinterpret_cast<FreeBlock*>(page_address(all.bump_page[size_class]) + all.bump_offset[size_class]);
    all.bump_offset[size_class] += size;
  }
  mark(block, true);
  return {block, class_sizes[size_class]};
}

bool is_used_block(const void* block) {
  const std::uint32_t page = page_of(block);
  if (reinterpret_cast<std::uintptr_t>(block) < data_begin || page > heap().top) return false;
  const PageInfo& at = info(page);
  const auto offset = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(block) % page_size);
  if (at.kind == PageKind::run) return offset == 0;
  if (at.kind != PageKind::small) return false;
  const std::uint32_t index = block_at(offset, at.size_class);
  return index * class_sizes[at.size_class] == offset && (at.used[index / 64] >> index % 64 & 1) != 0;
}

// --- what is allocated while a shell is made: never reused, its size stands before it

struct ShellBlock {
  std::size_t size;
  std::size_t unused;
};

HeapBlock allocate_for_shell(std::size_t size) {
  const std::size_t needed = sizeof(ShellBlock) + ((size + 15) & ~std::size_t{15});
  if (needed > shell_heap_size - shell_heap_used) return {};
  const std::uintptr_t begin = shell_region.begin + shell_region.size - shell_heap_size;
  auto* block = reinterpret_cast<ShellBlock*>(begin + shell_heap_used);
  shell_heap_used += needed;
  block->size = needed - sizeof(ShellBlock);
  return {block + 1, block->size, true};
}

}  // namespace

bool map_heap() {
  if (map_region(heap_region) == nullptr) return false;
  for (unsigned units = 0, size_class = 0; units <= largest_small / 16; ++units) {
    if (units * 16 > class_sizes[size_class]) ++size_class;
    heap().class_of[units] = static_cast<std::uint8_t>(size_class);
  }
  mapped = true;
  return true;
}

bool heap_is_mapped() { return mapped; }

bool is_heap_block(const void* block) { return heap_region.contains(block) || shell_region.contains(block); }

HeapBlock heap_allocate(std::size_t size) {
  if (shell_scopes != 0) return allocate_for_shell(size);
  if (size > largest_small) return allocate_large(size);
  return allocate_small(heap().class_of[(size + 15) / 16]);
}

HeapBlock heap_allocate_aligned(std::size_t alignment, std::size_t size) {
  if (alignment <= 16 || shell_scopes != 0) return heap_allocate(size);
  if (alignment <= largest_small && size <= largest_small) {
    // A page of blocks whose size is a power of two holds them aligned.
    const std::size_t wanted = size < alignment ? alignment : size;
    const std::size_t power = wanted <= 16 ? 16 : std::size_t{1} << (64 - __builtin_clzll(wanted - 1));
    return allocate_small(heap().class_of[power / 16]);
  }
  if (size == 0) size = 1;
  if (alignment <= page_size) return allocate_large(size);
  if (alignment > heap_region.size || size > heap_region.size) return {};
  const auto length = static_cast<std::uint32_t>((size + page_size - 1) / page_size);
  const auto step = static_cast<std::uint32_t>(alignment / page_size);
  const Run run = take_run(length + step - 1);
  if (run.first == 0) return {};
  const std::uintptr_t address = reinterpret_cast<std::uintptr_t>(page_address(run.first));
  const auto before = static_cast<std::uint32_t>(((address + alignment - 1) & ~(alignment - 1)) - address) /
                      static_cast<std::uint32_t>(page_size);
  const std::uint32_t after = step - 1 - before;
  start_run(run.first + before, length);
  if (after != 0) free_run(run.first + before + length, after);
  if (before != 0) free_run(run.first, before);
  return {page_address(run.first + before), length * page_size};
}

std::size_t heap_usable_size(const void* block) {
  if (shell_region.contains(block)) return (static_cast<const ShellBlock*>(block) - 1)->size;
  if (!is_used_block(block)) {
    constexpr char message[] = "free() or realloc(): not a block that is in use (freed twice?)\n";
    complain(message, sizeof message - 1);
  }
  const PageInfo& at = info(page_of(block));
  return at.kind == PageKind::run ? at.length * page_size : class_sizes[at.size_class];
}

void heap_free(void* block) {
  if (shell_region.contains(block)) return;
  const std::uint32_t page = page_of(block);
  if (info(page).kind == PageKind::run) return free_run(page, info(page).length);
  mark(block, false);
  auto* free = static_cast<FreeBlock*>(block);
  FreeBlock*& head = heap().free_blocks[info(page).size_class];
  free->next = head;
  head = free;
}

bool heap_fits_in_place(std::size_t usable, std::size_t size) { return size <= usable && size >= usable / 2; }

ShellAllocations::ShellAllocations() { ++shell_scopes; }
ShellAllocations::~ShellAllocations() { --shell_scopes; }

}  // namespace heddle::runtime
