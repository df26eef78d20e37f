#pragma once
// Ctrl-C and SIGTERM as a flag that long work asks now and then. Process-wide, because signals are.

namespace heddle::explorer {

/// From construction to destruction SIGINT and SIGTERM only set the flag. A second one ends the process as it
/// would have: nobody has to wait for a stuck clean-up. Not nested, main thread only.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;
};

[[nodiscard]] bool interrupted();

}  // namespace heddle::explorer
