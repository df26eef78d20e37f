#include "simulator/runtime/interpose.h"

// The bounds of the section, made by the linker. Every RealFunction has the same layout, whatever its type.
extern "C" {
extern heddle::runtime::RealFunction<void()> __start_heddle_real[] __attribute__((visibility("hidden")));
extern heddle::runtime::RealFunction<void()> __stop_heddle_real[] __attribute__((visibility("hidden")));
}

namespace heddle::runtime {

void resolve_real_functions() {
  static_assert(sizeof(RealFunction<void()>) == alignof(RealFunction<void()>));
  for (auto* real = __start_heddle_real; real != __stop_heddle_real; ++real) real->resolve();
}

}  // namespace heddle::runtime
