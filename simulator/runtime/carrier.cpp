#include "simulator/runtime/carrier.h"

#include "simulator/runtime/interpose.h"

namespace heddle::runtime {

const CarrierFunctions* carrier = &fibre_carrier;

namespace {

HEDDLE_REAL RealFunction<int(pthread_t, pthread_attr_t*)> real_getattr{"pthread_getattr_np"};

}  // namespace

StackArea own_stack_area() {
  pthread_attr_t attributes;
  if (real_getattr(pthread_self(), &attributes) != 0) return {};
  void* low = nullptr;
  StackArea area;
  pthread_attr_getstack(&attributes, &low, &area.size);
  pthread_attr_getguardsize(&attributes, &area.guard_size);
  pthread_attr_destroy(&attributes);
  area.low = reinterpret_cast<std::uintptr_t>(low);
  return area;
}

void copy_stack_attributes(pthread_attr_t& to, const pthread_attr_t* from) {
  pthread_attr_init(&to);
  if (from == nullptr) return;
  std::size_t size = 0, guard_size = 0;
  if (pthread_attr_getstacksize(from, &size) == 0 && size != 0) pthread_attr_setstacksize(&to, size);
  if (pthread_attr_getguardsize(from, &guard_size) == 0) pthread_attr_setguardsize(&to, guard_size);
}

}  // namespace heddle::runtime
