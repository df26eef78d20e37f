#pragma once
// Which pages of this process were written, as the kernel tells it (Linux 6.7 and later): pages are
// write-protected without a handler (userfaultfd, asynchronous write-protect mode), a write takes a short
// fault that lifts the protection of its page, and the PAGEMAP_SCAN call finds those without. Writes by
// system calls count as well, which a SIGSEGV handler would not see.
//
// Cost: about 1 us for the first write to a protected page, and a scan, which walks page tables: microseconds
// for a megabyte. A page without protection costs nothing. No fault, no new written page: faults() tells that
// alone by one cheap system call.

#include <cstddef>
#include <cstdint>

#include "simulator/runtime/address_space.h"

namespace heddle::runtime {

class WrittenPages {
 public:
  struct Run {
    std::uint64_t begin, end, categories;
  };

  /// False when the kernel cannot do it.
  [[nodiscard]] bool open();
  /// A mapping takes part: protection is possible, and pages are small ones.
  [[nodiscard]] bool watch(const Region& region) const;
  void protect(std::uintptr_t begin, std::size_t size) const;

  /// Calls f(begin, end) for the pages of the region that are there; `written`: and not protected.
  template <class F>
  void for_each_present(const Region& region, bool written, F f) const {
    for (std::uintptr_t at = region.begin; at < region.begin + region.size;) {
      Run runs[64];
      const long count = scan(at, region.begin + region.size, written, runs, 64, &at);
      if (count < 0) return;
      for (long i = 0; i < count; ++i) f(runs[i].begin, runs[i].end);
    }
  }

  /// Page faults of this process so far.
  [[nodiscard]] static std::uint64_t faults();

 private:
  /// Sets *reached to where the walk came.
  long scan(std::uintptr_t begin, std::uintptr_t end, bool written, Run* runs, std::size_t capacity,
            std::uintptr_t* reached) const;

  long faults_handle_ = -1;  // userfaultfd
  long pagemap_ = -1;
};

}  // namespace heddle::runtime
