#include "simulator/runtime/written_pages.h"

#include <fcntl.h>
#include <linux/userfaultfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include "simulator/runtime/raw_syscall.h"
#include "simulator/runtime/trusted_syscall.h"

namespace heddle::runtime {
namespace {

// Names that the headers of older systems lack (linux/fs.h, linux/userfaultfd.h of 6.7).
struct ScanArguments {
  std::uint64_t size, flags, start, end, walk_end, vec, vec_len, max_pages;
  std::uint64_t category_inverted, category_mask, category_anyof_mask, return_mask;
};
constexpr unsigned long pagemap_scan = _IOWR('f', 16, ScanArguments);
constexpr std::uint64_t page_is_written = 1 << 1, page_is_present = 1 << 3, page_is_swapped = 1 << 4;
constexpr std::uint64_t feature_wp_async = 1 << 15;
constexpr long user_mode_only = 1;

/// Out of the target's way.
long move_up(long descriptor) {
  constexpr int first_high_descriptor = 910;
  if (descriptor < 0) return descriptor;
  const long moved = trusted_syscall(SYS_fcntl, descriptor, F_DUPFD_CLOEXEC, first_high_descriptor);
  trusted_syscall(SYS_close, descriptor);
  return moved;
}

}  // namespace

bool WrittenPages::open() {
  faults_handle_ = move_up(trusted_syscall(SYS_userfaultfd, O_CLOEXEC | user_mode_only));
  pagemap_ = move_up(trusted_syscall(SYS_open, word("/proc/self/pagemap"), O_RDONLY | O_CLOEXEC));
  if (faults_handle_ < 0 || pagemap_ < 0) return false;
  uffdio_api api = {.api = UFFD_API, .features = feature_wp_async, .ioctls = 0};
  if (raw_syscall(SYS_ioctl, faults_handle_, UFFDIO_API, word(&api)) != 0) return false;
  std::uintptr_t reached = 0;
  Run none;
  return scan(0, 4096, false, &none, 1, &reached) >= 0;
}

bool WrittenPages::watch(const Region& region) const {
  trusted_syscall(SYS_madvise, static_cast<long>(region.begin), static_cast<long>(region.size),
                  MADV_NOHUGEPAGE);
  uffdio_register range = {
      .range = {.start = region.begin, .len = region.size}, .mode = UFFDIO_REGISTER_MODE_WP, .ioctls = 0};
  return raw_syscall(SYS_ioctl, faults_handle_, UFFDIO_REGISTER, word(&range)) == 0;
}

void WrittenPages::protect(std::uintptr_t begin, std::size_t size) const {
  uffdio_writeprotect range = {.range = {.start = begin, .len = size}, .mode = UFFDIO_WRITEPROTECT_MODE_WP};
  raw_syscall(SYS_ioctl, faults_handle_, UFFDIO_WRITEPROTECT, word(&range));
}

std::uint64_t WrittenPages::faults() {
  rusage usage;
  raw_syscall(SYS_getrusage, RUSAGE_SELF, word(&usage));
  return static_cast<std::uint64_t>(usage.ru_minflt) + static_cast<std::uint64_t>(usage.ru_majflt);
}

long WrittenPages::scan(std::uintptr_t begin, std::uintptr_t end, bool written, Run* runs,
                        std::size_t capacity, std::uintptr_t* reached) const {
  ScanArguments arguments = {};
  arguments.size = sizeof arguments;
  arguments.start = begin;
  arguments.end = end;
  arguments.vec = reinterpret_cast<std::uint64_t>(runs);
  arguments.vec_len = capacity;
  arguments.category_mask = written ? page_is_written : 0;
  arguments.category_anyof_mask = page_is_present | page_is_swapped;
  arguments.return_mask = page_is_present;
  const long count = raw_syscall(SYS_ioctl, pagemap_, static_cast<long>(pagemap_scan), word(&arguments));
  *reached = arguments.walk_end > begin ? arguments.walk_end : end;
  return count;
}

}  // namespace heddle::runtime
