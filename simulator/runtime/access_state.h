#pragma once
// What the fast path of a plain access looks at: the runtime's hooks (access.h), and the code that the
// compiler plugin writes in their place (simulator/inlining). Objects compiled with the plugin know the
// offsets: change none without the name of the variable.
//
// Thread safety: the holder of the token only, as for all state of the runtime (runtime.h).

#include <cstddef>
#include <cstdint>

#include "simulator/engine/race_detector.h"

namespace heddle::runtime {

struct AccessState {
  bool recording = false;         // active, and a second thread may race with the current one
  bool watching = false;          // accesses need a closer look: chosen sites or a watched address
  std::int64_t budget = 0;        // reads until the next forced scheduling point
  engine::RaceDetector::Now now;  // a copy of the detector's

  /// recording and not watching: one comparison of both.
  [[nodiscard]] bool only_recording() const {
    static_assert(offsetof(AccessState, watching) == offsetof(AccessState, recording) + 1);
    std::uint16_t both;
    __builtin_memcpy(&both, &recording, sizeof both);
    return both == 1;
  }
};

}  // namespace heddle::runtime

/// Instrumented code of any module refers to it by this name.
extern "C" [[gnu::visibility("default")]] heddle::runtime::AccessState heddle_access_state;

namespace heddle::runtime {

inline AccessState& access_state = heddle_access_state;

}  // namespace heddle::runtime
