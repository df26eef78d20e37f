#include "simulator/runtime/memory_image.h"

#include <cpuid.h>
#include <sys/resource.h>

#include "simulator/runtime/raw_syscall.h"

namespace heddle::runtime {
namespace {

constexpr std::size_t page_size = 4096;
constexpr std::size_t most_pages = std::size_t{1} << 22;  // 16 GiB
constexpr std::uint32_t look_every = 64;                  // restores
constexpr std::uint32_t longest_patience = 64u << 3;

/// Copies where the pages differ; true if they did. Vectors of the compiler, so that the same code serves all
/// widths.
template <class Vector>
[[gnu::always_inline]] inline bool put_back_by(char* to, const char* from) {
  auto* target = reinterpret_cast<Vector*>(to);
  const auto* source = reinterpret_cast<const Vector*>(from);
  constexpr std::size_t vectors = page_size / sizeof(Vector), group = 4;
  bool differed = false;
  for (std::size_t at = 0; at < vectors; at += group) {
    Vector different = target[at] ^ source[at];
    for (std::size_t i = 1; i < group; ++i) different |= target[at + i] ^ source[at + i];
    std::uint64_t any = 0;
    for (std::size_t i = 0; i < sizeof(Vector) / 8; ++i) any |= static_cast<std::uint64_t>(different[i]);
    if (any == 0) continue;
    differed = true;
    for (std::size_t i = 0; i < group; ++i) target[at + i] = source[at + i];
  }
  return differed;
}

using Vector16 = long long __attribute__((vector_size(16), may_alias));
using Vector32 = long long __attribute__((vector_size(32), may_alias));

bool put_back_narrow(char* to, const char* from) { return put_back_by<Vector16>(to, from); }
__attribute__((target("avx2"))) bool put_back_wide(char* to, const char* from) {
  return put_back_by<Vector32>(to, from);
}

alignas(page_size) const char zero_page[page_size] = {};

bool has_wide_vectors() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (__get_cpuid_count(1, 0, &a, &b, &c, &d) == 0 || (c & bit_OSXSAVE) == 0) return false;
  unsigned low = 0, high = 0;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  constexpr unsigned sse_and_avx = 6;
  if ((low & sse_and_avx) != sse_and_avx) return false;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & bit_AVX2) != 0;
}

std::size_t first_slot(std::uintptr_t page, std::size_t slots) {
  return static_cast<std::size_t>((page / page_size) * 0x9e3779b97f4a7c15u >> 20) & (slots - 1);
}

}  // namespace

const char* MemoryImage::take(const void* main_stack) {
  mappings_ = static_cast<Mapping*>(take_lasting(max_mappings * sizeof(Mapping)));
  saved_ = static_cast<SavedPage*>(take_lasting(most_pages * sizeof(SavedPage)));
  hot_ = static_cast<HotPage*>(take_lasting(most_pages * sizeof(HotPage)));
  if (mappings_ == nullptr || saved_ == nullptr || hot_ == nullptr)
    return "there is no address space for a copy";
  if (!written_.open()) return "the kernel does not tell which pages were written (Linux 6.7 and later do)";
  grow_stack(reinterpret_cast<std::uintptr_t>(main_stack));
  mapping_count_ = writable_mappings(mappings_, max_mappings);
  if (mapping_count_ > max_mappings) return "there are too many mappings";
  put_back_ = has_wide_vectors() ? put_back_wide : put_back_narrow;
  rebuild_index(1024);
  for (unsigned i = 0; i < mapping_count_; ++i) {
    if (!save(mappings_[i])) return "a mapping cannot be saved";
  }
  protect_saved();
  faults_ = WrittenPages::faults();
  return nullptr;
}

/// The initial stack is as large as it may become, so that none of it lies outside of what is watched.
void MemoryImage::grow_stack(std::uintptr_t stack_pointer) {
  constexpr std::uint64_t most = std::uint64_t{64} << 20, margin = std::uint64_t{64} << 10;
  rlimit limit;
  raw_syscall(SYS_prlimit64, 0, RLIMIT_STACK, 0, word(&limit));
  const std::uint64_t size = limit.rlim_cur < most ? limit.rlim_cur : most;
  const unsigned count = writable_mappings(mappings_, max_mappings);
  for (unsigned i = 0; i < count && i < max_mappings; ++i) {
    const Region& region = mappings_[i].region;
    if (stack_pointer - region.begin >= region.size || region.size + margin >= size) continue;
    *reinterpret_cast<volatile char*>(region.begin + region.size - size + margin) = 0;
  }
}

bool MemoryImage::save(const Mapping& mapping) {
  const Region& region = mapping.region;
  if (!written_.watch(region)) return false;
  if (mapping.of_file) return save_pages(region.begin, region.begin + region.size);
  bool saved = true;
  written_.for_each_present(region, false, [&](std::uintptr_t begin, std::uintptr_t end) {
    saved = saved && save_pages(begin, end);
  });
  return saved;
}

bool MemoryImage::save_pages(std::uintptr_t begin, std::uintptr_t end) {
  if ((end - begin) / page_size > most_pages - saved_count_) return false;
  char* content = static_cast<char*>(take_lasting(end - begin));
  if (content == nullptr) return false;
  for (; begin < end; begin += page_size, content += page_size) {
    __builtin_memcpy(content, reinterpret_cast<const char*>(begin), page_size);
    saved_[saved_count_++] = {begin, content, look_every};
  }
  return true;
}

/// Only what is there: protecting empty address space fills it with page tables.
void MemoryImage::protect_saved() {
  for (std::size_t begin = 0, end = 0; begin < saved_count_; begin = end) {
    const std::uintptr_t address = saved_[begin].address;
    for (end = begin + 1; end < saved_count_; ++end) {
      if (saved_[end].address != address + (end - begin) * page_size) break;
    }
    written_.protect(address, (end - begin) * page_size);
  }
}

void MemoryImage::restore() {
  const bool faulted = WrittenPages::faults() != faults_;
  if (faulted) find_written();
  for (std::size_t i = 0; i < hot_count_; ++i) {
    HotPage& page = hot_[i];
    page.same = put_back_(reinterpret_cast<char*>(page.address), page.content) ? 0 : page.same + 1;
  }
  if (++restores_ % look_every == 0) cool();
  if (faulted) faults_ = WrittenPages::faults();
}

void MemoryImage::find_written() {
  for (unsigned i = 0; i < mapping_count_; ++i) {
    written_.for_each_present(mappings_[i].region, true, [&](std::uintptr_t begin, std::uintptr_t end) {
      for (; begin < end; begin += page_size) {
        if (!is_hot(begin)) heat(begin);
      }
    });
  }
}

void MemoryImage::heat(std::uintptr_t page) {
  if (hot_count_ == most_pages) __builtin_trap();
  SavedPage* saved = find_saved(page);
  const std::uint32_t patience = saved != nullptr ? saved->patience : look_every;
  hot_[hot_count_++] = {page, saved != nullptr ? saved->content : zero_page, 0, patience};
  // One that is written now and then is not worth a fault each time.
  if (saved != nullptr && patience < longest_patience) saved->patience = 2 * patience;
  if (2 * hot_count_ > slot_count_)
    rebuild_index(2 * slot_count_);
  else
    index(page);
}

void MemoryImage::cool() {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < hot_count_; ++i) {
    if (hot_[i].same < hot_[i].patience)
      hot_[kept++] = hot_[i];
    else
      written_.protect(hot_[i].address, page_size);
  }
  if (kept == hot_count_) return;
  hot_count_ = kept;
  rebuild_index(slot_count_);
}

void MemoryImage::index(std::uintptr_t page) {
  std::size_t slot = first_slot(page, slot_count_);
  while (slots_[slot] != 0) slot = (slot + 1) & (slot_count_ - 1);
  slots_[slot] = page;
}

bool MemoryImage::is_hot(std::uintptr_t page) const {
  for (std::size_t slot = first_slot(page, slot_count_); slots_[slot] != 0;
       slot = (slot + 1) & (slot_count_ - 1)) {
    if (slots_[slot] == page) return true;
  }
  return false;
}

/// Memory of smaller tables is not used again: all of them together are as large as the last.
void MemoryImage::rebuild_index(std::size_t slots) {
  if (slots != slot_count_)
    slots_ = static_cast<std::uintptr_t*>(take_lasting(slots * sizeof(std::uintptr_t)));
  if (slots_ == nullptr) __builtin_trap();
  slot_count_ = slots;
  __builtin_memset(slots_, 0, slots * sizeof(std::uintptr_t));
  for (std::size_t i = 0; i < hot_count_; ++i) index(hot_[i].address);
}

MemoryImage::SavedPage* MemoryImage::find_saved(std::uintptr_t page) const {
  std::size_t low = 0, high = saved_count_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (saved_[middle].address < page)
      low = middle + 1;
    else
      high = middle;
  }
  return low < saved_count_ && saved_[low].address == page ? &saved_[low] : nullptr;
}

}  // namespace heddle::runtime
