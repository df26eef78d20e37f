// Only C++ targets bring the exception library; so its symbols are weak here, and absent in C. what() is
// reached by asking the type information whether the thrown object is a std::exception: entry 4 of its table
// is __do_catch (Itanium C++ ABI as libstdc++ implements it), and entry 2 of the exception's own table is
// what().

#include "simulator/runtime/exceptions.h"

#include <unwind.h>

#include "simulator/runtime/report.h"

extern "C" {
struct HeddleTypeInfo {
  void** table;
  const char* name;
};
__attribute__((weak)) HeddleTypeInfo* __cxa_current_exception_type();
__attribute__((weak)) void* __cxa_get_globals();
__attribute__((weak)) char* __cxa_demangle(const char*, char*, unsigned long*, int*);
__attribute__((weak)) extern HeddleTypeInfo heddle_std_exception __asm__("_ZTISt9exception");
}

namespace heddle::runtime {
namespace {

/// The head of a caught exception as the ABI lays it out; the thrown object follows.
struct CaughtException {
  HeddleTypeInfo* type;
  void (*destructor)(void*);
  void (*unexpected_handler)();
  void (*terminate_handler)();
  CaughtException* next;
  int handler_count;
  int handler_switch_value;
  const char* action_record;
  const char* language_specific_data;
  void* catch_temporary;
  void* adjusted_object;
  _Unwind_Exception unwind_header;
};

// The class of unwind_header: "GNUCC++\0" for an exception that lies behind its head, ...\1 for one that only
// refers to it (std::rethrow_exception).
constexpr std::uint64_t primary_class = 0x474e5543432b2b00;

const char* what_of(HeddleTypeInfo* type) {
  if (&heddle_std_exception == nullptr || __cxa_get_globals == nullptr) return nullptr;
  auto* caught = *static_cast<CaughtException**>(__cxa_get_globals());
  if (caught == nullptr) return nullptr;
  const bool primary = caught->unwind_header.exception_class == primary_class;
  void* object = primary ? static_cast<void*>(caught + 1) : *reinterpret_cast<void**>(caught);
  using DoCatch = bool (*)(HeddleTypeInfo*, HeddleTypeInfo*, void**, unsigned);
  const auto do_catch = reinterpret_cast<DoCatch>(heddle_std_exception.table[4]);
  if (!do_catch(&heddle_std_exception, type, &object, 1)) return nullptr;
  using What = const char* (*)(void*);
  return reinterpret_cast<What>((*static_cast<void***>(object))[2])(object);
}

}  // namespace

bool describe_uncaught_exception() {
  if (__cxa_current_exception_type == nullptr) return false;
  const NativeScope native;
  HeddleTypeInfo* type = __cxa_current_exception_type();
  if (type == nullptr) return false;
  const char* name = type->name[0] == '*' ? type->name + 1 : type->name;
  int status = -1;
  const char* readable =
      __cxa_demangle != nullptr ? __cxa_demangle(name, nullptr, nullptr, &status) : nullptr;
  const char* what = what_of(type);
  set_message(readable != nullptr && status == 0 ? readable : name, what != nullptr ? ": " : nullptr, what);
  return true;
}

}  // namespace heddle::runtime
