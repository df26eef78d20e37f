// memcpy and its like. clang calls the __tsan_ forms; gcc leaves the plain calls, which are interposed here
// and recorded when an instrumented module made them. The work is done by libc's own versions.

#include <string.h>

#include "simulator/runtime/access.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/modules.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<void*(void*, const void*, std::size_t)> real_memcpy{"memcpy", "GLIBC_2.14"};
HEDDLE_REAL RealFunction<void*(void*, const void*, std::size_t)> real_memmove{"memmove"};
HEDDLE_REAL RealFunction<void*(void*, int, std::size_t)> real_memset{"memset"};
HEDDLE_REAL RealFunction<int(const void*, const void*, std::size_t)> real_memcmp{"memcmp"};
HEDDLE_REAL RealFunction<std::size_t(const char*)> real_strlen{"strlen"};
HEDDLE_REAL RealFunction<int(const char*, const char*)> real_strcmp{"strcmp"};
HEDDLE_REAL RealFunction<int(const char*, const char*, std::size_t)> real_strncmp{"strncmp"};
HEDDLE_REAL RealFunction<char*(char*, const char*)> real_strcpy{"strcpy"};
HEDDLE_REAL RealFunction<char*(char*, const char*, std::size_t)> real_strncpy{"strncpy"};
HEDDLE_REAL RealFunction<char*(char*, const char*)> real_strcat{"strcat"};

/// The call is the target's own, and others may race with it.
bool counts(Site site) { return __builtin_expect(access_state.recording, 0) && is_instrumented(site); }

void copied(void* to, const void* from, std::size_t size, Site site) {
  range_access(from, size, false, site);
  range_access(to, size, true, site);
}

/// Bytes that a comparison of strings looks at.
std::size_t compared(const char* a, const char* b, std::size_t limit) {
  std::size_t size = 0;
  while (size < limit && a[size] == b[size] && a[size] != '\0') ++size;
  return size < limit ? size + 1 : limit;
}

void both_read(const void* a, const void* b, std::size_t size, Site site) {
  range_access(a, size, false, site);
  range_access(b, size, false, site);
}

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

HEDDLE_INTERPOSE void* memcpy(void* to, const void* from, std::size_t size) {
  if (counts(HEDDLE_SITE)) copied(to, from, size, HEDDLE_SITE);
  return real_memcpy(to, from, size);
}

HEDDLE_INTERPOSE void* memmove(void* to, const void* from, std::size_t size) {
  if (counts(HEDDLE_SITE)) copied(to, from, size, HEDDLE_SITE);
  return real_memmove(to, from, size);
}

HEDDLE_INTERPOSE void* memset(void* to, int value, std::size_t size) {
  if (counts(HEDDLE_SITE)) range_access(to, size, true, HEDDLE_SITE);
  return real_memset(to, value, size);
}

HEDDLE_INTERPOSE int memcmp(const void* a, const void* b, std::size_t size) {
  if (counts(HEDDLE_SITE)) both_read(a, b, size, HEDDLE_SITE);
  return real_memcmp(a, b, size);
}

HEDDLE_INTERPOSE std::size_t strlen(const char* text) {
  const std::size_t size = real_strlen(text);
  if (counts(HEDDLE_SITE)) range_access(text, size + 1, false, HEDDLE_SITE);
  return size;
}

HEDDLE_INTERPOSE int strcmp(const char* a, const char* b) {
  if (counts(HEDDLE_SITE)) both_read(a, b, compared(a, b, ~std::size_t{0}), HEDDLE_SITE);
  return real_strcmp(a, b);
}

HEDDLE_INTERPOSE int strncmp(const char* a, const char* b, std::size_t limit) {
  if (counts(HEDDLE_SITE)) both_read(a, b, compared(a, b, limit), HEDDLE_SITE);
  return real_strncmp(a, b, limit);
}

HEDDLE_INTERPOSE char* strcpy(char* to, const char* from) {
  if (counts(HEDDLE_SITE)) copied(to, from, real_strlen(from) + 1, HEDDLE_SITE);
  return real_strcpy(to, from);
}

HEDDLE_INTERPOSE char* strncpy(char* to, const char* from, std::size_t size) {
  if (counts(HEDDLE_SITE)) {
    const std::size_t length = strnlen(from, size);
    range_access(from, length < size ? length + 1 : size, false, HEDDLE_SITE);
    range_access(to, size, true, HEDDLE_SITE);
  }
  return real_strncpy(to, from, size);
}

HEDDLE_INTERPOSE char* strcat(char* to, const char* from) {
  if (counts(HEDDLE_SITE)) {
    const std::size_t length = real_strlen(to);
    range_access(to, length, false, HEDDLE_SITE);
    copied(to + length, from, real_strlen(from) + 1, HEDDLE_SITE);
  }
  return real_strcat(to, from);
}
