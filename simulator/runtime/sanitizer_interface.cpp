// The common part of the sanitizers' interface, for programs that call it when a sanitizer is on. Reports,
// symbols and options are the explorer's business; container annotations concern another sanitizer.

#include <string.h>
#include <unistd.h>

#include "simulator/runtime/interpose.h"

HEDDLE_INTERPOSE void __sanitizer_set_report_path(const char*) {}
HEDDLE_INTERPOSE void __sanitizer_set_report_fd(void*) {}
HEDDLE_INTERPOSE const char* __sanitizer_get_report_path() { return ""; }
HEDDLE_INTERPOSE void __sanitizer_sandbox_on_notify(void*) {}
HEDDLE_INTERPOSE void __sanitizer_report_error_summary(const char*) {}
HEDDLE_INTERPOSE void __sanitizer_set_death_callback(void (*)()) {}
HEDDLE_INTERPOSE void __sanitizer_print_stack_trace() {}
HEDDLE_INTERPOSE void __sanitizer_print_memory_profile(unsigned long, unsigned long) {}
HEDDLE_INTERPOSE int __sanitizer_install_malloc_and_free_hooks(void (*)(const volatile void*, unsigned long),
                                                               void (*)(const volatile void*)) {
  return 0;
}
HEDDLE_INTERPOSE void __sanitizer_malloc_hook(const volatile void*, unsigned long) {}
HEDDLE_INTERPOSE void __sanitizer_free_hook(const volatile void*) {}
HEDDLE_INTERPOSE int __sanitizer_acquire_crash_state() { return 1; }
HEDDLE_INTERPOSE void __sanitizer_start_switch_fiber(void**, const void*, unsigned long) {}
HEDDLE_INTERPOSE void __sanitizer_finish_switch_fiber(void*, const void**, unsigned long*) {}

HEDDLE_INTERPOSE void __sanitizer_annotate_contiguous_container(const void*, const void*, const void*,
                                                                const void*) {}
HEDDLE_INTERPOSE void __sanitizer_annotate_double_ended_contiguous_container(const void*, const void*,
                                                                             const void*, const void*,
                                                                             const void*, const void*) {}
HEDDLE_INTERPOSE int __sanitizer_verify_contiguous_container(const void*, const void*, const void*) {
  return 1;
}
HEDDLE_INTERPOSE int __sanitizer_verify_double_ended_contiguous_container(const void*, const void*,
                                                                          const void*, const void*) {
  return 1;
}

HEDDLE_INTERPOSE unsigned short __sanitizer_unaligned_load16(const void* p) {
  unsigned short value;
  memcpy(&value, p, sizeof value);
  return value;
}
HEDDLE_INTERPOSE unsigned __sanitizer_unaligned_load32(const void* p) {
  unsigned value;
  memcpy(&value, p, sizeof value);
  return value;
}
HEDDLE_INTERPOSE unsigned long __sanitizer_unaligned_load64(const void* p) {
  unsigned long value;
  memcpy(&value, p, sizeof value);
  return value;
}
HEDDLE_INTERPOSE void __sanitizer_unaligned_store16(void* p, unsigned short value) {
  memcpy(p, &value, sizeof value);
}
HEDDLE_INTERPOSE void __sanitizer_unaligned_store32(void* p, unsigned value) {
  memcpy(p, &value, sizeof value);
}
HEDDLE_INTERPOSE void __sanitizer_unaligned_store64(void* p, unsigned long value) {
  memcpy(p, &value, sizeof value);
}
