// The plain-access hooks of the sanitizer ABI, as clang 22 and gcc 12 emit them. One line a hook: they differ
// only in size and direction. A read-write (clang's compound assignment) is recorded as the write it
// contains.

#include "simulator/runtime/access.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/modules.h"

using namespace heddle::runtime;

// A hook of a fixed size; `name` is what the compilers call. A macro because there are dozens that differ in
// nothing else.
#define HEDDLE_ACCESS_HOOK(name, size, is_write) \
  HEDDLE_INTERPOSE void name(void* address) { plain_access<size>(address, is_write, HEDDLE_SITE); }
#define HEDDLE_RANGE_HOOK(name, size, is_write) \
  HEDDLE_INTERPOSE void name(void* address) { range_access(address, size, is_write, HEDDLE_SITE); }
#define HEDDLE_VOLATILE_HOOK(name, size, is_write) \
  HEDDLE_INTERPOSE void name(void* address) { volatile_access(address, size, is_write, HEDDLE_SITE); }
#define HEDDLE_PC_HOOK(name, size, is_write)                               \
  HEDDLE_INTERPOSE void name(void* address, void* caller) {                \
    plain_access<size>(address, is_write, reinterpret_cast<Site>(caller)); \
  }

HEDDLE_ACCESS_HOOK(__tsan_read1, 1, false)
HEDDLE_ACCESS_HOOK(__tsan_write1, 1, true)
HEDDLE_ACCESS_HOOK(__tsan_read_write1, 1, true)
HEDDLE_VOLATILE_HOOK(__tsan_volatile_read1, 1, false)
HEDDLE_VOLATILE_HOOK(__tsan_volatile_write1, 1, true)
HEDDLE_PC_HOOK(__tsan_read1_pc, 1, false)
HEDDLE_PC_HOOK(__tsan_write1_pc, 1, true)

HEDDLE_ACCESS_HOOK(__tsan_read2, 2, false)
HEDDLE_ACCESS_HOOK(__tsan_write2, 2, true)
HEDDLE_ACCESS_HOOK(__tsan_read_write2, 2, true)
HEDDLE_VOLATILE_HOOK(__tsan_volatile_read2, 2, false)
HEDDLE_VOLATILE_HOOK(__tsan_volatile_write2, 2, true)
HEDDLE_PC_HOOK(__tsan_read2_pc, 2, false)
HEDDLE_PC_HOOK(__tsan_write2_pc, 2, true)

HEDDLE_ACCESS_HOOK(__tsan_read4, 4, false)
HEDDLE_ACCESS_HOOK(__tsan_write4, 4, true)
HEDDLE_ACCESS_HOOK(__tsan_read_write4, 4, true)
HEDDLE_VOLATILE_HOOK(__tsan_volatile_read4, 4, false)
HEDDLE_VOLATILE_HOOK(__tsan_volatile_write4, 4, true)
HEDDLE_PC_HOOK(__tsan_read4_pc, 4, false)
HEDDLE_PC_HOOK(__tsan_write4_pc, 4, true)

HEDDLE_ACCESS_HOOK(__tsan_read8, 8, false)
HEDDLE_ACCESS_HOOK(__tsan_write8, 8, true)
HEDDLE_ACCESS_HOOK(__tsan_read_write8, 8, true)
HEDDLE_VOLATILE_HOOK(__tsan_volatile_read8, 8, false)
HEDDLE_VOLATILE_HOOK(__tsan_volatile_write8, 8, true)
HEDDLE_PC_HOOK(__tsan_read8_pc, 8, false)
HEDDLE_PC_HOOK(__tsan_write8_pc, 8, true)

HEDDLE_RANGE_HOOK(__tsan_read16, 16, false)
HEDDLE_RANGE_HOOK(__tsan_write16, 16, true)
HEDDLE_RANGE_HOOK(__tsan_read_write16, 16, true)
HEDDLE_VOLATILE_HOOK(__tsan_volatile_read16, 16, false)
HEDDLE_VOLATILE_HOOK(__tsan_volatile_write16, 16, true)

HEDDLE_RANGE_HOOK(__tsan_unaligned_read2, 2, false)
HEDDLE_RANGE_HOOK(__tsan_unaligned_write2, 2, true)
HEDDLE_RANGE_HOOK(__tsan_unaligned_read_write2, 2, true)
HEDDLE_VOLATILE_HOOK(__tsan_unaligned_volatile_read2, 2, false)
HEDDLE_VOLATILE_HOOK(__tsan_unaligned_volatile_write2, 2, true)

HEDDLE_RANGE_HOOK(__tsan_unaligned_read4, 4, false)
HEDDLE_RANGE_HOOK(__tsan_unaligned_write4, 4, true)
HEDDLE_RANGE_HOOK(__tsan_unaligned_read_write4, 4, true)
HEDDLE_VOLATILE_HOOK(__tsan_unaligned_volatile_read4, 4, false)
HEDDLE_VOLATILE_HOOK(__tsan_unaligned_volatile_write4, 4, true)

HEDDLE_RANGE_HOOK(__tsan_unaligned_read8, 8, false)
HEDDLE_RANGE_HOOK(__tsan_unaligned_write8, 8, true)
HEDDLE_RANGE_HOOK(__tsan_unaligned_read_write8, 8, true)
HEDDLE_VOLATILE_HOOK(__tsan_unaligned_volatile_read8, 8, false)
HEDDLE_VOLATILE_HOOK(__tsan_unaligned_volatile_write8, 8, true)

HEDDLE_RANGE_HOOK(__tsan_unaligned_read16, 16, false)
HEDDLE_RANGE_HOOK(__tsan_unaligned_write16, 16, true)
HEDDLE_RANGE_HOOK(__tsan_unaligned_read_write16, 16, true)
HEDDLE_VOLATILE_HOOK(__tsan_unaligned_volatile_read16, 16, false)
HEDDLE_VOLATILE_HOOK(__tsan_unaligned_volatile_write16, 16, true)

#undef HEDDLE_ACCESS_HOOK
#undef HEDDLE_RANGE_HOOK
#undef HEDDLE_VOLATILE_HOOK
#undef HEDDLE_PC_HOOK

HEDDLE_INTERPOSE void __tsan_read16_pc(void* address, void* caller) {
  range_access(address, 16, false, reinterpret_cast<Site>(caller));
}
HEDDLE_INTERPOSE void __tsan_write16_pc(void* address, void* caller) {
  range_access(address, 16, true, reinterpret_cast<Site>(caller));
}
HEDDLE_INTERPOSE void __tsan_read_range(void* address, unsigned long size) {
  range_access(address, size, false, HEDDLE_SITE);
}
HEDDLE_INTERPOSE void __tsan_write_range(void* address, unsigned long size) {
  range_access(address, size, true, HEDDLE_SITE);
}
HEDDLE_INTERPOSE void __tsan_read_range_pc(void* address, unsigned long size, void* caller) {
  range_access(address, size, false, reinterpret_cast<Site>(caller));
}
HEDDLE_INTERPOSE void __tsan_write_range_pc(void* address, unsigned long size, void* caller) {
  range_access(address, size, true, reinterpret_cast<Site>(caller));
}

/// Constructors and destructors store the table pointer; one that does not change is no write worth a report.
HEDDLE_INTERPOSE void __tsan_vptr_update(void** table, void* value) {
  if (*table != value) plain_access<8>(table, true, HEDDLE_SITE);
}
HEDDLE_INTERPOSE void __tsan_vptr_read(void** table) { plain_access<8>(table, false, HEDDLE_SITE); }

// Stacks come from the unwind tables, not from a shadow stack.
HEDDLE_INTERPOSE void __tsan_func_entry(void*) {}
HEDDLE_INTERPOSE void __tsan_func_exit() {}
HEDDLE_INTERPOSE void __tsan_ignore_thread_begin() {}
HEDDLE_INTERPOSE void __tsan_ignore_thread_end() {}

/// Called by a constructor of every instrumented unit.
HEDDLE_INTERPOSE void __tsan_init() { note_instrumented_module(HEDDLE_SITE); }
