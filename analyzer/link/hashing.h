#pragma once
// Hashes of the keys of the link stage's tables: tuples and vectors of integers. The tables are asked for
// keys and never walked, so no order comes from them, and equal runs are equal. Mixing as in MurmurHash3's
// finaliser (Appleby).

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

namespace heddle::link {

[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t seed, std::uint64_t value) {
  std::uint64_t h = (seed ^ value) + 0x9e3779b97f4a7c15;
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccd;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53;
  return h ^ (h >> 33);
}

struct KeyHash {
  template <class... Part>
  [[nodiscard]] std::size_t operator()(const std::tuple<Part...>& key) const {
    return std::apply(
        [](const auto&... part) {
          std::uint64_t h = 0;
          ((h = mixed(h, static_cast<std::uint64_t>(part))), ...);
          return static_cast<std::size_t>(h);
        },
        key);
  }
  template <class Number>
  [[nodiscard]] std::size_t operator()(const std::vector<Number>& key) const {
    std::uint64_t h = key.size();
    for (Number part : key) h = mixed(h, part);
    return static_cast<std::size_t>(h);
  }
};

}  // namespace heddle::link
