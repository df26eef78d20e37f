// The private memory functions of own_memory.h: small and plain, for copies of clocks and operations. The
// empty asm statements keep the compiler from recognising the loops and calling memcpy from memcpy.

#include <cstddef>
#include <cstdint>

extern "C" {

__attribute__((visibility("hidden"))) void* heddle_own_memcpy(void* to, const void* from, std::size_t size) {
  void* const result = to;
  __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
  return result;
}

__attribute__((visibility("hidden"))) void* heddle_own_memmove(void* to, const void* from, std::size_t size) {
  if (reinterpret_cast<std::uintptr_t>(to) - reinterpret_cast<std::uintptr_t>(from) >= size) {
    return heddle_own_memcpy(to, from, size);
  }
  auto* target = static_cast<char*>(to);
  const auto* source = static_cast<const char*>(from);
  while (size-- > 0) {
    target[size] = source[size];
    __asm__ volatile("" : : : "memory");
  }
  return to;
}

__attribute__((visibility("hidden"))) void* heddle_own_memset(void* to, int value, std::size_t size) {
  void* const result = to;
  __asm__ volatile("rep stosb" : "+D"(to), "+c"(size) : "a"(value) : "memory");
  return result;
}

}  // extern "C"
