// Random bytes for the target: one of 256 fixed sequences, which of them is a recorded choice made when the
// first byte is drawn. (A choice for each byte would be an explosion: programs seed generators with dozens.)

#include <sys/random.h>

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/raw_syscall.h"

namespace heddle::runtime {
namespace {

std::uint64_t drawn = 0;  // words; the sequence is in the upper half
bool chosen = false;

void choose_sequence() {
  chosen = true;
  if (state.control->request.random_bytes_weight == 0) return;
  drawn = state.engine->choose(engine::ValueKind::random_bytes, 256) << 32;
}

/// splitmix64 of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
std::uint64_t next_word() {
  if (!chosen) choose_sequence();
  std::uint64_t z = (++drawn) * 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

void fill(void* to, std::size_t size) {
  auto* bytes = static_cast<unsigned char*>(to);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<unsigned char>(next_word());
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE ssize_t getrandom(void* to, std::size_t size, unsigned flags) {
  if (!state.active) return with_errno(raw_syscall(SYS_getrandom, word(to), static_cast<long>(size), flags));
  fill(to, size);
  return static_cast<ssize_t>(size);
}

HEDDLE_INTERPOSE int getentropy(void* to, std::size_t size) {
  static HEDDLE_REAL RealFunction<int(void*, std::size_t)> real{"getentropy"};
  if (!state.active) return real(to, size);
  if (size > 256) return errno = EIO, -1;
  fill(to, size);
  return 0;
}

HEDDLE_INTERPOSE unsigned arc4random() {
  static HEDDLE_REAL RealFunction<unsigned()> real{"arc4random"};
  return state.active ? static_cast<unsigned>(next_word()) : real();
}

/// std::random_device::operator() of libstdc++, which reads the processor's generator.
extern "C" __attribute__((visibility("default"), weak)) unsigned heddle_random_device(void* device) __asm__(
    "_ZNSt13random_device9_M_getvalEv");

extern "C" unsigned heddle_random_device(void* device) {
  static HEDDLE_REAL RealFunction<unsigned(void*)> real{"_ZNSt13random_device9_M_getvalEv"};
  return state.active ? static_cast<unsigned>(next_word()) : real(device);
}
