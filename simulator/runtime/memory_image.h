#pragma once
// The memory of the process at one moment, and the way back to it.
//
// Pages that were written since are *hot*: compared and copied at each restore, without protection, because
// the next execution most likely writes them too. All others are write-protected (written_pages.h); the first
// write to one makes it hot. So the usual restore costs one system call and the copying of what is written
// over and over, whatever the size of the memory. A hot page that stays the same for a while is protected
// again. A page that was not there is zero, and stays: filling is cheaper than a page fault.
//
// What the kernel holds (descriptors, handlers) is the runner's to put back. All of this object's memory is
// lasting (address_space.h). Thread safety: the process has one thread.

#include <cstddef>
#include <cstdint>

#include "simulator/runtime/mappings.h"
#include "simulator/runtime/written_pages.h"

namespace heddle::runtime {

class MemoryImage {
 public:
  /// Null, or why there can be no image here. The caller's stack is lasting; main's stack, which may grow
  /// later, stands at `main_stack`.
  [[nodiscard]] const char* take(const void* main_stack);
  void restore();

 private:
  static constexpr unsigned max_mappings = 4096;
  struct SavedPage {
    std::uintptr_t address;
    const char* content;
    std::uint32_t patience;  // of its next time as a hot page
  };
  struct HotPage {
    std::uintptr_t address;
    const char* content;
    std::uint32_t same;      // restores in a row at which nothing had to be copied
    std::uint32_t patience;  // so many of them, and it is protected again
  };

  void grow_stack(std::uintptr_t stack_pointer);
  [[nodiscard]] bool save(const Mapping& mapping);
  [[nodiscard]] bool save_pages(std::uintptr_t begin, std::uintptr_t end);
  void protect_saved();
  void find_written();
  void heat(std::uintptr_t page);
  void cool();
  void index(std::uintptr_t page);
  [[nodiscard]] bool is_hot(std::uintptr_t page) const;
  void rebuild_index(std::size_t slots);
  [[nodiscard]] SavedPage* find_saved(std::uintptr_t page) const;

  WrittenPages written_;
  bool (*put_back_)(char* to, const char* from) = nullptr;
  Mapping* mappings_ = nullptr;
  unsigned mapping_count_ = 0;
  SavedPage* saved_ = nullptr;  // ascending
  std::size_t saved_count_ = 0;
  HotPage* hot_ = nullptr;
  std::size_t hot_count_ = 0;
  std::uintptr_t* slots_ = nullptr;  // open addressing: the hot pages
  std::size_t slot_count_ = 0;
  std::uint64_t faults_ = 0;
  std::uint64_t restores_ = 0;
};

}  // namespace heddle::runtime
