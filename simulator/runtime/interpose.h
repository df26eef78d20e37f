#pragma once
// How a function of ours takes the place of a libc function, and how the real one is reached.

#include <dlfcn.h>
#include <errno.h>

#include "simulator/runtime/runtime.h"

/// Stands before every function that the target shall find instead of libc's. Weak, so that a target which
/// brings its own malloc (or a test double) still links; a weak definition in the program still wins over
/// libc's in a shared library.
#define HEDDLE_INTERPOSE extern "C" __attribute__((visibility("default"), weak))

/// The return address of the interposed call, as engine::Site. A macro because the builtin means the
/// enclosing function.
#define HEDDLE_SITE reinterpret_cast<::heddle::engine::Site>(__builtin_return_address(0))

/// Stands before every RealFunction: they lie side by side, so that the server can look them all up before it
/// makes children, which would otherwise each do it again and copy the pages that it touches.
#define HEDDLE_REAL __attribute__((section("heddle_real"), used))

namespace heddle::runtime {

/// The next definition of a symbol after ours, looked up at its first use. Constant-initialised, so that it
/// works before any constructor has run. The version matters where libc has several (the condition variables
/// of glibc before 2.3.2).
template <class Function>
class RealFunction;

// Size and alignment are the same, and as large as any compiler aligns an object by itself: so the section is
// an array.
template <class Result, class... Arguments>
class alignas(32) RealFunction<Result(Arguments...)> {
 public:
  constexpr explicit RealFunction(const char* name, const char* version = nullptr)
      : name_(name), version_(version) {}
  Result operator()(Arguments... arguments) {
    if (function_ == nullptr) resolve();
    return function_(arguments...);
  }
  [[nodiscard]] bool available() {
    if (function_ == nullptr) resolve();
    return function_ != nullptr;
  }
  void resolve() {
    void* found = version_ != nullptr ? dlvsym(RTLD_NEXT, name_, version_) : nullptr;
    if (found == nullptr) found = dlsym(RTLD_NEXT, name_);
    function_ = reinterpret_cast<Result (*)(Arguments...)>(found);
  }

 private:
  const char* name_;
  const char* version_;
  Result (*function_)(Arguments...) = nullptr;
};

/// Looks up all of them.
void resolve_real_functions();

}  // namespace heddle::runtime
