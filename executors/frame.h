#pragma once
// Frames: what goes over the stream socket between the manager of a process pool and a worker.
//
//   frame := kind (8 bytes), size (8 bytes), `size` bytes
//
//   manager -> worker   job           EncodedJob, then the arguments
//   worker  -> manager  result        the encoded result
//                       exception     two encoded strings: type name, what()
//                       memory_limit  nothing: an allocation failed under the limit; a result may follow
//
// Both ends are the same image, so numbers go as they are in memory. The worker blocks; the manager does not.

#include <cstdint>
#include <optional>
#include <string_view>

#include "executors/codec.h"

namespace heddle::executors {

enum class FrameKind : std::uint64_t { job = 1, result, exception, memory_limit };

struct FrameHeader {
  FrameKind kind;
  std::uint64_t size;
};

struct Frame {
  FrameKind kind;
  Bytes content;
};

[[nodiscard]] Bytes make_frame(FrameKind kind, std::string_view content);

/// Blocking; false if the other end is gone.
[[nodiscard]] bool write_all(int socket, std::string_view bytes);

/// Blocking; nothing if the other end is gone or sent something that is no frame.
[[nodiscard]] std::optional<Frame> read_frame(int socket);

/// Puts frames together from the pieces that a non-blocking socket gives.
class FrameParser {
 public:
  void append(std::string_view bytes) { pending_.append(bytes); }
  /// The next whole frame.
  [[nodiscard]] std::optional<Frame> next();
  /// What came cannot be a frame; nothing more will be parsed.
  [[nodiscard]] bool broken() const { return broken_; }

 private:
  Bytes pending_;
  bool broken_ = false;
};

}  // namespace heddle::executors
