// Marks a program as linked with the runtime: the explorer looks for these bytes before it starts a program.

#include "simulator/runtime/protocol.h"

namespace heddle::runtime {

struct Marker {
  char text[48];
};

static consteval Marker make_marker() {
  Marker marker{};
  char* end = marker.text;
  for (const char* from = HEDDLE_RUNTIME_MARKER_BEGIN; *from != 0; ++from) *end++ = *from;
  std::uint32_t power = 1;
  while (protocol_version / power >= 10) power *= 10;
  for (; power != 0; power /= 10) *end++ = static_cast<char>('0' + protocol_version / power % 10);
  return marker;
}

}  // namespace heddle::runtime

extern "C" __attribute__((
    used, visibility("default"))) constinit const heddle::runtime::Marker heddle_runtime_marker =
    heddle::runtime::make_marker();
