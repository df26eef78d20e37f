#pragma once
// Digests name what the cache keeps: BLAKE3, since sources come from outside and nobody may be able to make
// two of them that the cache takes for the same.

#include <array>
#include <compare>
#include <memory>
#include <string>
#include <string_view>

namespace heddle::analyzer::cache {

struct Digest {
  std::array<unsigned char, 32> bytes{};
  auto operator<=>(const Digest&) const = default;

  [[nodiscard]] std::string hex() const;
  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
};

/// Over a sequence of texts: each counts with its length, so {"a", "bc"} differs from {"ab", "c"}.
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;

  Hasher& add(std::string_view text);
  [[nodiscard]] Digest take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] Digest digest_of(std::string_view bytes);

}  // namespace heddle::analyzer::cache
