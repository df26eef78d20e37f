#include "simulator/runtime/modules.h"

#include <dlfcn.h>

namespace heddle::runtime {
namespace {

struct Range {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

constexpr unsigned max_modules = 64;
Range modules[max_modules];
unsigned module_count = 0;

}  // namespace

bool is_instrumented(std::uint64_t address) {
  for (unsigned i = 0; i < module_count; ++i) {
    if (address - modules[i].begin < modules[i].end - modules[i].begin) return true;
  }
  return false;
}

bool has_instrumented_module() { return module_count != 0; }

void note_instrumented_module(std::uint64_t address) {
  if (module_count == max_modules || is_instrumented(address)) return;
  dl_find_object found;
  if (_dl_find_object(reinterpret_cast<void*>(address), &found) != 0) return;
  modules[module_count++] = {reinterpret_cast<std::uint64_t>(found.dlfo_map_start),
                             reinterpret_cast<std::uint64_t>(found.dlfo_map_end)};
}

}  // namespace heddle::runtime
