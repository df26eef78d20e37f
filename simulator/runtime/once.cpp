#include "simulator/runtime/once.h"

#include "simulator/runtime/interpose.h"
#include "simulator/runtime/step.h"

namespace heddle::runtime {
namespace {

HEDDLE_REAL RealFunction<int(pthread_once_t*, void (*)())> real_once{"pthread_once"};

constexpr int done = 2;  // as glibc marks it; set by a run before the simulation began, or by us

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

int heddle_once_begin(int* control, void* site) {
  const bool was_done = *const_cast<volatile int*>(control) == done;
  const bool known = state.engine->find_object(reinterpret_cast<std::uint64_t>(control)) != 0;
  if (was_done && !known) return 0;  // done before the simulation began, so before everything in it
  const ObjectId object = object_at(ObjectKind::once, control);
  const auto call_site = reinterpret_cast<Site>(site);
  return step({.kind = OpKind::once_begin, .object = object, .site = call_site}).status == Status::already
             ? 0
             : 1;
}

void heddle_once_end(int* control, int completed, void* site) {
  if (completed != 0) *control = done;
  step({.kind = completed != 0 ? OpKind::once_end : OpKind::once_abort,
        .object = object_at(ObjectKind::once, control),
        .site = reinterpret_cast<Site>(site)});
}

HEDDLE_INTERPOSE int pthread_once(pthread_once_t* control, void (*function)()) {
  if (!state.active) return real_once(control, function);
  heddle_once_call(control, function, __builtin_return_address(0));
  return 0;
}
