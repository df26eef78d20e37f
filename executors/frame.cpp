#include "executors/frame.h"

#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace heddle::executors {
namespace {

// Beyond this a size is taken for rubbish from a worker with a broken heap.
constexpr std::uint64_t largest_frame = std::uint64_t{1} << 36;

bool plausible(const FrameHeader& header) {
  return header.kind >= FrameKind::job && header.kind <= FrameKind::memory_limit &&
         header.size <= largest_frame;
}

bool read_all(int socket, char* into, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::recv(socket, into, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    into += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace

Bytes make_frame(FrameKind kind, std::string_view content) {
  const FrameHeader header{.kind = kind, .size = content.size()};
  Bytes frame;
  frame.reserve(sizeof header + content.size());
  frame.append(reinterpret_cast<const char*>(&header), sizeof header);
  frame.append(content);
  return frame;
}

bool write_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::optional<Frame> read_frame(int socket) {
  FrameHeader header{};
  if (!read_all(socket, reinterpret_cast<char*>(&header), sizeof header) || !plausible(header))
    return std::nullopt;
  Frame frame{.kind = header.kind, .content = Bytes(header.size, '\0')};
  if (!read_all(socket, frame.content.data(), frame.content.size())) return std::nullopt;
  return frame;
}

std::optional<Frame> FrameParser::next() {
  FrameHeader header{};
  if (broken_ || pending_.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, pending_.data(), sizeof header);
  broken_ = !plausible(header);
  if (broken_ || pending_.size() - sizeof header < header.size) return std::nullopt;
  Frame frame{.kind = header.kind, .content = pending_.substr(sizeof header, header.size)};
  pending_.erase(0, sizeof header + header.size);
  return frame;
}

}  // namespace heddle::executors
