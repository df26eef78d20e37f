// memcpy and its like. clang calls the __tsan_ forms; gcc leaves the plain calls, which are interposed here
// and recorded when an instrumented module made them. The work is done by libc's own versions.

#include <string.h>

#include "simulator/runtime/access.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/modules.h"

namespace heddle::runtime {
namespace {

RealFunction<void*(void*, const void*, std::size_t)> real_memcpy{"memcpy", "GLIBC_2.14"};
RealFunction<void*(void*, const void*, std::size_t)> real_memmove{"memmove"};
RealFunction<void*(void*, int, std::size_t)> real_memset{"memset"};

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE void* __tsan_memcpy(void* to, const void* from, std::size_t size) {
  range_access(from, size, false, HEDDLE_SITE);
  range_access(to, size, true, HEDDLE_SITE);
  return real_memcpy(to, from, size);
}

HEDDLE_INTERPOSE void* __tsan_memmove(void* to, const void* from, std::size_t size) {
  range_access(from, size, false, HEDDLE_SITE);
  range_access(to, size, true, HEDDLE_SITE);
  return real_memmove(to, from, size);
}

HEDDLE_INTERPOSE void* __tsan_memset(void* to, int value, std::size_t size) {
  range_access(to, size, true, HEDDLE_SITE);
  return real_memset(to, value, size);
}
