#include "simulator/runtime/mappings.h"

#include <fcntl.h>

#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/trusted_syscall.h"

namespace heddle::runtime {
namespace {

constexpr std::size_t text_capacity = std::size_t{1} << 20;

/// The whole file, zero-terminated; null when it cannot be read.
const char* read_maps() {
  static char* text = nullptr;
  if (text == nullptr) text = static_cast<char*>(take_lasting(text_capacity));
  const long file = trusted_syscall(SYS_open, word("/proc/self/maps"), O_RDONLY);
  if (text == nullptr || file < 0) return nullptr;
  std::size_t size = 0;
  long got = 0;
  while (size + 1 < text_capacity && (got = raw_syscall(SYS_read, file, word(text + size),
                                                        static_cast<long>(text_capacity - 1 - size))) > 0)
    size += static_cast<std::size_t>(got);
  trusted_syscall(SYS_close, file);
  text[size] = '\0';
  return got == 0 ? text : nullptr;
}

std::uintptr_t read_hex(const char*& at) {
  std::uintptr_t value = 0;
  for (;; ++at) {
    const unsigned digit = *at >= '0' && *at <= '9'   ? static_cast<unsigned>(*at - '0')
                           : *at >= 'a' && *at <= 'f' ? static_cast<unsigned>(*at - 'a') + 10
                                                      : 16;
    if (digit == 16) return value;
    value = value * 16 + digit;
  }
}

const char* end_of_line(const char* at) {
  while (*at != '\n' && *at != '\0') ++at;
  return at;
}

class MappingList {
 public:
  MappingList(Mapping* mappings, unsigned capacity) : mappings_(mappings), capacity_(capacity) {
    excluded_count_ = excluded_regions(excluded_);
  }
  /// [begin, end) without what is excluded.
  void add(std::uintptr_t begin, std::uintptr_t end, bool of_file) {
    for (unsigned i = 0; i < excluded_count_; ++i) {
      const std::uintptr_t low = excluded_[i].begin, high = low + excluded_[i].size;
      if (high <= begin || end <= low) continue;
      if (begin < low) add(begin, low, of_file);
      if (high < end) add(high, end, of_file);
      return;
    }
    if (count_ < capacity_) mappings_[count_] = {{begin, end - begin}, of_file};
    ++count_;
  }
  [[nodiscard]] unsigned count() const { return count_; }

 private:
  Mapping* mappings_;
  unsigned capacity_;
  unsigned count_ = 0;
  Region excluded_[max_excluded];
  unsigned excluded_count_;
};

}  // namespace

unsigned writable_mappings(Mapping* mappings, unsigned capacity) {
  const char* at = read_maps();
  if (at == nullptr) return capacity + 1;
  MappingList list(mappings, capacity);
  // begin-end rwxp offset major:minor inode path
  for (; *at != '\0'; at = end_of_line(at), at += *at == '\n' ? 1 : 0) {
    const std::uintptr_t begin = read_hex(at);
    const std::uintptr_t end = read_hex(++at);
    const bool writable = at[2] == 'w', is_private = at[4] == 'p';
    at += 6;
    read_hex(at);
    const std::uintptr_t major = read_hex(++at);
    const std::uintptr_t minor = read_hex(++at);
    if (writable && is_private) list.add(begin, end, major != 0 || minor != 0);
  }
  return list.count();
}

}  // namespace heddle::runtime
