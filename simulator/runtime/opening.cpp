// Opening of the random devices: the program gets a file of the fixed sequence of randomness.cpp in their
// place. All other files are opened as they are.

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<FILE*(const char*, const char*)> real_fopen{"fopen"};
HEDDLE_REAL RealFunction<FILE*(int, const char*)> real_fdopen{"fdopen"};

bool is_random_device(const char* path) {
  return strcmp(path, "/dev/urandom") == 0 || strcmp(path, "/dev/random") == 0;
}

/// As long as any seed; who reads more comes to its end.
long open_random() {
  const long file = raw_syscall(SYS_memfd_create, word("random"), 0);
  if (file < 0) return file;
  constexpr int parts = 256;
  for (int part = 0; part < parts; ++part) {
    unsigned char bytes[256];
    getrandom(bytes, sizeof bytes, 0);
    raw_syscall(SYS_write, file, word(bytes), sizeof bytes);
  }
  raw_syscall(SYS_lseek, file, 0, SEEK_SET);
  return file;
}

long open_at(int folder, const char* path, int flags, mode_t mode) {
  if (state.active && is_random_device(path)) return with_errno(open_random());
  return with_errno(raw_syscall(SYS_openat, folder, word(path), flags, static_cast<long>(mode)));
}

mode_t mode_of(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

FILE* open_stream(const char* path, const char* mode) {
  if (!state.active || !is_random_device(path)) return real_fopen(path, mode);
  const long file = with_errno(open_random());
  return file < 0 ? nullptr : real_fdopen(static_cast<int>(file), mode);
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

#define HEDDLE_OPEN(name)                                          \
  HEDDLE_INTERPOSE int name(const char* path, int flags, ...) {    \
    va_list arguments;                                             \
    va_start(arguments, flags);                                    \
    const mode_t mode = mode_of(flags, arguments);                 \
    va_end(arguments);                                             \
    return static_cast<int>(open_at(AT_FDCWD, path, flags, mode)); \
  }
#define HEDDLE_OPENAT(name)                                                 \
  HEDDLE_INTERPOSE int name(int folder, const char* path, int flags, ...) { \
    va_list arguments;                                                      \
    va_start(arguments, flags);                                             \
    const mode_t mode = mode_of(flags, arguments);                          \
    va_end(arguments);                                                      \
    return static_cast<int>(open_at(folder, path, flags, mode));            \
  }

HEDDLE_OPEN(open)
HEDDLE_OPEN(open64)
HEDDLE_OPENAT(openat)
HEDDLE_OPENAT(openat64)

#undef HEDDLE_OPEN
#undef HEDDLE_OPENAT

HEDDLE_INTERPOSE FILE* fopen(const char* path, const char* mode) { return open_stream(path, mode); }
HEDDLE_INTERPOSE FILE* fopen64(const char* path, const char* mode) { return open_stream(path, mode); }
